"""Expressions that name their year: each rule by itself, without a day of publication."""

import pytest
from time_rules import ends_of, read_with

from flows.extract.times.expressions.absolute import BARE_YEAR, RULES, quarter_number, read_day_number
from flows.extract.times.expressions.scene import Scene


@pytest.mark.parametrize(
    ("text", "rule", "earliest", "latest"),
    [
        ("2024-02-29T10:00Z", "iso", "2024-02-29", "2024-02-29"),
        ("24/02/2022", "slashed", "2022-02-24", "2022-02-24"),
        ("02.24.2022", "slashed", "2022-02-24", "2022-02-24"),
        ("03/03/2022", "slashed", "2022-03-03", "2022-03-03"),
        ("Monday, the third of March 2025", "day_month_year", "2025-03-03", "2025-03-03"),
        ("March 3rd, 2025", "month_day_year", "2025-03-03", "2025-03-03"),
        ("early March 2025", "month_year", "2025-03-01", "2025-03-31"),
        ("the winter of 2024", "season_year", "2024-12-01", "2025-02-28"),
        ("the second quarter of 2024", "quarter_of_year", "2024-04-01", "2024-06-30"),
        ("2024's fourth quarter", "year_quarter", "2024-10-01", "2024-12-31"),
        ("Q3 2024", "quarter_code", "2024-07-01", "2024-09-30"),
        ("the latter half of 2024", "half", "2024-07-01", "2024-12-31"),
        ("the first nine months of 2024", "first_months", "2024-01-01", "2024-09-30"),
        ("the late 1980s", "decade", "1980-01-01", "1989-12-31"),
        ("the '20s", "decade", "2020-01-01", "2029-12-31"),
        ("the '30s", "decade", "1930-01-01", "1939-12-31"),
        ("the nineteenth century", "century", "1800-01-01", "1899-12-31"),
    ],
)
def test_each_rule_reads_its_expression(text: str, rule: str, earliest: str, latest: str) -> None:
    found = read_with(RULES, text, Scene(text, None))
    assert found is not None
    assert found[:2] == (rule, text)
    assert ends_of(found[2]) == (earliest, latest)


def test_two_numbers_that_do_not_tell_day_from_month_place_nothing() -> None:
    found = read_with(RULES, "03/04/2022")
    assert found is not None
    assert found[2] is None


@pytest.mark.parametrize("text", ["30 February 2024", "February 29, 2023", "13/13/2022"])
def test_a_day_that_no_calendar_has_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        read_with(RULES, text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("It rose in 1994.", "1994"),
        ("In 1650 it fell.", "1650"),
        ("the 2024 budget", "2024"),
        ("It sold 1650.", None),
        ("2024 people left", None),
        ("room 2024", None),
    ],
    ids=["after a preposition", "an old one after a preposition", "bare", "an old one bare", "a count", "a name"],
)
def test_a_bare_number_is_a_year_unless_a_word_at_its_side_says_otherwise(text: str, year: str | None) -> None:
    found = read_with([BARE_YEAR], text)
    assert found is not None
    assert (None if found[2] is None else ends_of(found[2])[0]) == (year and f"{year}-01-01")


@pytest.mark.parametrize("text", ["$2024", "2024.5", "1,2024", "2024-mile", "12024", "no number", ""])
def test_an_amount_is_no_year(text: str) -> None:
    assert read_with([BARE_YEAR], text) is None


@pytest.mark.parametrize(("phrase", "number"), [("3", 3), ("3rd", 3), ("third", 3)])
def test_days_and_quarters_are_numbered_in_digits_or_words(phrase: str, number: int) -> None:
    assert read_day_number(phrase) == quarter_number(phrase) == number
