"""Times: what is found, where it is placed, which way it points, and texts that are none."""

from datetime import UTC, date, datetime

import pytest
from parsed import parse

from flows.extract.times.find import TimeExpression, find_times

WEDNESDAY = date(2024, 12, 18)


def place(text: str, published: date | datetime | None = WEDNESDAY) -> tuple[str, str, str]:
    """Give the ends and the precision of the only expression, `-` for an end that it does not have."""
    (found,) = find_times(text, published, parse(text))
    return str(found.earliest or "-"), str(found.latest or "-"), found.precision


def words(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [text[found.start : found.end] for found in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Shelling began on Feb. 24, 2022.", "2022-02-24", "2022-02-24", "day"),
        ("Shelling began on 24 February 2022.", "2022-02-24", "2022-02-24", "day"),
        ("Shelling began on Thursday, the 24th of February, 2022.", "2022-02-24", "2022-02-24", "day"),
        ("Filed 2022-02-24T06:00Z", "2022-02-24", "2022-02-24", "day"),
        ("Filed 24/02/2022", "2022-02-24", "2022-02-24", "day"),
        ("Filed 02/24/2022", "2022-02-24", "2022-02-24", "day"),
        ("The dam was built in March 1987.", "1987-03-01", "1987-03-31", "month"),
        ("The dam was built in mid-1987.", "1987-01-01", "1987-12-31", "year"),
        ("The village had 2000 people in 1987.", "1987-01-01", "1987-12-31", "year"),
        ("in nineteen ninety-four", "1994-01-01", "1994-12-31", "year"),
        ("in fiscal 1989", "1989-01-01", "1989-12-31", "year"),
        ("the late 1970s", "1970-01-01", "1979-12-31", "year"),
        ("the '80s", "1980-01-01", "1989-12-31", "year"),
        ("a 19th-century fort", "1800-01-01", "1899-12-31", "year"),
        ("the third quarter of 1984", "1984-07-01", "1984-09-30", "quarter"),
        ("Q2 2023", "2023-04-01", "2023-06-30", "quarter"),
        ("the first half of 2023", "2023-01-01", "2023-06-30", "quarter"),
        ("the first nine months of 2023", "2023-01-01", "2023-09-30", "month"),
        ("the winter of 1944", "1944-12-01", "1945-02-28", "quarter"),
        ("May 3-5, 2024", "2024-05-03", "2024-05-05", "day"),
        ("from 2019 to 2021", "2019-01-01", "2021-12-31", "year"),
        ("in the year to March 2008", "2007-04-01", "2008-03-31", "year"),
    ],
)
def test_what_names_its_year_needs_no_publication(text: str, first: str, last: str, precision: str) -> None:
    assert place(text, None) == place(text) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("yesterday", "2024-12-17", "2024-12-17", "day"),
        ("overnight", "2024-12-17", "2024-12-18", "day"),
        ("late Monday night", "2024-12-16", "2024-12-16", "day"),
        ("at 5 p.m. Monday", "2024-12-16", "2024-12-16", "day"),
        ("on Wednesday", "2024-12-18", "2024-12-18", "day"),
        ("next Wednesday", "2024-12-25", "2024-12-25", "day"),
        ("last Wednesday", "2024-12-11", "2024-12-11", "day"),
        ("over the weekend", "2024-12-14", "2024-12-15", "day"),
        ("next weekend", "2024-12-21", "2024-12-22", "day"),
        ("last week", "2024-12-09", "2024-12-15", "week"),
        ("earlier this month", "2024-12-01", "2024-12-31", "month"),
        ("so far this year", "2024-01-01", "2024-12-31", "year"),
        ("two days ago", "2024-12-16", "2024-12-16", "day"),
        ("two months ago", "2024-10-01", "2024-10-31", "month"),
        ("in the third quarter", "2024-07-01", "2024-09-30", "quarter"),
        ("last summer", "2024-06-01", "2024-08-31", "quarter"),
        ("the past two weeks", "2024-12-04", "2024-12-18", "week"),
        ("the past week", "2024-12-11", "2024-12-18", "week"),
        ("in the past 24 hours", "2024-12-17", "2024-12-18", "day"),
        ("the next three months", "2024-12-18", "2025-03-18", "month"),
        ("in the three months to September", "2024-07-01", "2024-09-30", "quarter"),
        ("the six months ended June 30", "2024-01-01", "2024-06-30", "quarter"),
        ("in the year to March", "2023-04-01", "2024-03-31", "year"),
        ("the next fiscal year", "2025-01-01", "2025-12-31", "year"),
        ("since June", "2024-06-01", "-", "open"),
        ("until March", "-", "2024-03-31", "open"),
        ("between 3 and 5 May", "2024-05-03", "2024-05-05", "day"),
        ("from January to March", "2024-01-01", "2024-03-31", "month"),
        ("from December to January", "2024-12-01", "2025-01-31", "month"),
        ("in June last year", "2023-06-01", "2023-06-30", "month"),
        ("on 6 August", "2024-08-06", "2024-08-06", "day"),
        ("on Jan. 4", "2025-01-04", "2025-01-04", "day"),
        ("from Thursday to Tuesday", "2024-12-12", "2024-12-17", "day"),
        ("The fair will run from Friday to Tuesday", "2024-12-20", "2024-12-24", "day"),
        ("since the weekend", "2024-12-14", "-", "open"),
        ("a year earlier", "2023-01-01", "2023-12-31", "year"),
        ("the same period last year", "2023-07-01", "2023-09-30", "quarter"),
    ],
)
def test_relative_expression_goes_from_publication(text: str, first: str, last: str, precision: str) -> None:
    assert place(text) == (first, last, precision)
    assert place(text, None) == ("-", "-", "unknown")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoys met on Monday.", "2024-12-16"),
        ("The envoys will meet on Monday.", "2024-12-23"),
        ("The envoys are to meet on Monday.", "2024-12-23"),
        ("On Monday, Mr. Oram will meet the envoys.", "2024-12-23"),
        ("On Monday the envoys met.", "2024-12-16"),
        ("Talks are scheduled for Monday.", "2024-12-23"),
        ("They would not comment on the talks that were held on Monday.", "2024-12-16"),
        ("Nine miners were brought to hospital on Monday.", "2024-12-16"),
        ("Drivers marched to the ministry on Monday.", "2024-12-16"),
        ("The toll rose to nine on Monday.", "2024-12-16"),
        ("The toll will rise, officials said on Monday.", "2024-12-16"),
        ("The convoy brought flour to villages on Monday.", "2024-12-16"),
    ],
)
def test_weekday_points_where_the_verb_points(text: str, day: str) -> None:
    assert place(text) == (day, day, "day")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Voting will begin in February.", "2025-02-01"),
        ("Voting began in February.", "2024-02-01"),
        ("Debts could exceed 2 million by October.", "2025-10-01"),
    ],
)
def test_month_points_where_the_verb_points(text: str, month: str) -> None:
    assert place(text)[0] == month


@pytest.mark.parametrize(
    "text",
    [
        "It rained for three weeks.",
        "Filed 02/03/2022",
        "They killed 2000 people.",
        "about 1990 soldiers",
        "Room 1984",
        "Theresa May said so.",
        "They may march.",
        "every Monday",
        "Black Friday",
        "a 14-year-old boy",
        "He spoke on This Week with the minister.",
        "version 10.1987",
        "at 5:30 a.m.",
    ],
)
def test_what_places_nothing_is_not_found(text: str) -> None:
    assert find_times(text, WEDNESDAY) == []


@pytest.mark.parametrize("text", ["now", "currently", "recently", "in recent weeks", "several years ago", "soon"])
def test_words_for_now_and_lately_have_no_ends(text: str) -> None:
    assert place(text) == ("-", "-", "unknown")


def test_a_year_earlier_is_the_quarter_that_was_reported_on() -> None:
    text = "Third-quarter losses rose. A year earlier they fell. In the year-earlier quarter they doubled."
    assert [(found.earliest, found.precision) for found in find_times(text, WEDNESDAY)] == [
        (date(2024, 7, 1), "quarter"),
        (date(2023, 7, 1), "quarter"),
        (date(2023, 7, 1), "quarter"),
    ]


def test_first_of_two_months_takes_the_year_of_the_second() -> None:
    assert place("between March and May 2022") == ("2022-03-01", "2022-05-31", "month")


@pytest.mark.parametrize(
    ("text", "last"),
    [("The vote was put off until Monday.", "2024-12-23"), ("The siege lasted until Monday.", "2024-12-16")],
)
def test_what_is_put_off_is_still_to_come(text: str, last: str) -> None:
    assert place(text) == ("-", last, "open")


def test_day_that_opened_something_is_past_even_a_month_ahead() -> None:
    assert place("The clinic, opened on Jan. 15, has 40 beds.")[0] == "2024-01-15"


def test_following_year_goes_from_what_was_placed_before() -> None:
    found = find_times("The bridge fell on 3 May 1995. The following year it was rebuilt.", None)
    assert [one.earliest for one in found] == [date(1995, 5, 3), date(1996, 1, 1)]


def test_days_earlier_go_from_publication_where_nothing_was_placed() -> None:
    assert place("Nine days earlier the ministry counted 300.")[0] == "2024-12-09"


def test_span_holds_the_word_that_opens_the_interval() -> None:
    assert words("Shelling has gone on since early June, and until\nFriday nobody left.") == [
        "since early June",
        "until\nFriday",
    ]


def test_expression_does_not_reach_over_a_paragraph() -> None:
    assert words("They left last\n\nMonday was calm.") == ["Monday"]


def test_day_of_publication_is_that_of_its_own_clock() -> None:
    assert place("today", datetime(2024, 12, 18, 23, 59, tzinfo=UTC)) == ("2024-12-18", "2024-12-18", "day")


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    ["a year ago", "next week", "last Monday", "the past 99 years", "Feb. 30", "Dec. 31"],
)
def test_ends_of_the_calendar_do_not_raise(text: str, published: date) -> None:
    assert len(find_times(text, published)) == 1


@pytest.mark.parametrize("published", [date.min, date.max])
def test_range_over_the_end_of_the_calendar_does_not_raise(published: date) -> None:
    assert words("from Friday to Monday", published) == ["Friday", "Monday"]


def test_number_after_a_date_is_no_second_day() -> None:
    assert words("On May 3 and 12 people died.") == ["May 3"]
    assert place("from May 30 - 2 June")[:2] == ("2024-05-30", "2024-06-02")


def test_day_that_does_not_exist_is_not_placed() -> None:
    assert place("on 30 February 2022") == ("-", "-", "unknown")


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        TimeExpression(0, 1, None, None, "unknown").start = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    "published", [date(2024, 12, 19), datetime(2024, 12, 19, 8, 30, tzinfo=UTC), "2024-12-19T08:30"]
)
def test_day_of_publication_may_be_a_date_a_time_or_iso_8601(published: date | str) -> None:
    [found] = find_times("They met on Monday.", published)
    assert found.earliest == date(2024, 12, 16)
