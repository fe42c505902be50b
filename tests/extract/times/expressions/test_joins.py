"""Two expressions that name the ends of one, and what "since" and "until" leave open."""

from datetime import date

import pytest

from flows.extract.times.expressions.intervals import UNRESOLVED, Interval, of_days, of_month, of_years
from flows.extract.times.expressions.joins import PlacedExpression, join

MAY_3, MAY_9 = of_days(date(2024, 5, 3)), of_days(date(2024, 5, 9))


def found(text: str, words: str, rule: str, interval: Interval) -> PlacedExpression:
    start = text.index(words)
    return PlacedExpression(start, start + len(words), rule, interval)


def joined(text: str, *expressions: tuple[str, str, Interval]) -> list[tuple[str, Interval]]:
    return [
        (text[each.start : each.end], each.interval) for each in join(text, [found(text, *one) for one in expressions])
    ]


@pytest.mark.parametrize(
    "text",
    ["from May 3 to May 9", "between May 3 and May 9", "from May 3 until the May 9", "May 3–May 9", "May 3 - May 9"],
)
def test_two_ends_become_one_expression(text: str) -> None:
    [(words, interval)] = joined(text, ("May 3", "month_day", MAY_3), ("May 9", "month_day", MAY_9))
    assert words == text
    assert interval == Interval(MAY_3.earliest, MAY_9.latest, "day")


@pytest.mark.parametrize(
    "text",
    [
        "May 3 to May 9",
        "between May 3 to May 9",
        "from May 3 and May 9",
        "from May 3, later May 9",
        f"from May 3{' ' * 40}to May 9",
    ],
    ids=["no word before", "another link", "and without between", "words between", "too far"],
)
def test_without_both_words_they_stay_two(text: str) -> None:
    assert len(joined(text, ("May 3", "month_day", MAY_3), ("May 9", "month_day", MAY_9))) == 2


def test_a_dash_joins_only_what_it_can_join() -> None:
    assert len(joined("now–May 9", ("now", "reference", UNRESOLVED), ("May 9", "month_day", MAY_9))) == 2


def test_the_first_month_moves_to_the_year_of_the_second() -> None:
    text = "from December to January 2025"
    [(_, interval)] = joined(
        text, ("December", "bare_month", of_month(2023, 12)), ("January 2025", "month_year", of_month(2025, 1))
    )
    assert interval == Interval(date(2024, 12, 1), date(2025, 1, 31), "month")


def test_a_weekday_that_comes_before_is_that_of_the_next_week() -> None:
    text = "from Friday to Monday"
    friday, monday = of_days(date(2024, 12, 20)), of_days(date(2024, 12, 16))
    [(_, interval)] = joined(text, ("Friday", "weekday", friday), ("Monday", "weekday", monday))
    assert (interval.earliest, interval.latest) == (date(2024, 12, 20), date(2024, 12, 23))


def test_ends_in_the_wrong_order_are_not_joined() -> None:
    text = "from 2024 to 2020"
    assert len(joined(text, ("2024", "year", of_years(2024)), ("2020", "year", of_years(2020)))) == 2


def test_the_finer_precision_is_that_of_both() -> None:
    text = "from May 3 to 2025"
    [(_, interval)] = joined(text, ("May 3", "iso", MAY_3), ("2025", "year", of_years(2025)))
    assert interval.precision == "day"


@pytest.mark.parametrize(
    ("text", "words", "interval"),
    [
        ("ever since 2020", "ever since 2020", Interval(date(2020, 1, 1), None, "open")),
        ("until at least 2020", "until at least 2020", Interval(None, date(2020, 12, 31), "open")),
        ("by 2020", "2020", of_years(2020)),
        ("insince 2020", "2020", of_years(2020)),
    ],
)
def test_since_and_until_open_an_end(text: str, words: str, interval: Interval) -> None:
    assert joined(text, ("2020", "year", of_years(2020))) == [(words, interval)]


def test_what_is_unresolved_stays_so() -> None:
    assert joined("since Monday", ("Monday", "weekday", UNRESOLVED)) == [("since Monday", UNRESOLVED)]
    text = "from Monday to Friday"
    assert joined(text, ("Monday", "weekday", UNRESOLVED), ("Friday", "weekday", UNRESOLVED)) == [(text, UNRESOLVED)]


def test_the_end_of_the_calendar_does_not_raise() -> None:
    text = "from Friday to Monday"
    last, first = of_days(date.max), of_days(date(9999, 12, 27))
    assert len(joined(text, ("Friday", "weekday", last), ("Monday", "weekday", first))) == 2


def test_nothing_joins_to_nothing() -> None:
    assert join("", []) == []
