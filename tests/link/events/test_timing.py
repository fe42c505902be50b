"""What the days of two reports say of their being of one happening."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from event_reports import report

from flows.extract.events.surroundings import ToldDays
from flows.link.events.happenings import Report
from flows.link.events.timing import APART, score_days


def on(month: int, day: int, year: int = 2025, **given: Any) -> Report:
    """A report that tells no day, published on one."""
    return replace(report(2, day=None, **given), published=datetime(year, month, day, tzinfo=UTC))


def test_a_happening_is_not_reported_before_it_is() -> None:
    assert score_days(report(1, day=9, published=10), report(2, day=None, published=4)) < 0
    assert score_days(report(1, day=3), report(2, day=None, published=4)) == 0


def test_reports_far_apart_need_the_same_day() -> None:
    late = report(2, day=None, published=30)
    assert score_days(report(1, published=4), late) < 0
    assert score_days(report(1, published=4), report(2, published=30)) > 0


def test_the_longer_the_time_between_two_reports_the_less_they_tell_of_one_happening() -> None:
    scores = [score_days(report(1), each) for each in (on(3, 5), on(3, 15), on(4, 20), on(11, 20), on(3, 4, 2026))]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 0
    assert scores[-1] == -APART


@pytest.mark.parametrize(("kind", "is_late"), [("happening", True), ("explosion", False)])
def test_what_has_no_kind_is_told_for_three_days(kind: str, *, is_late: bool) -> None:
    assert (score_days(report(1, day=None, kind=kind), on(3, 9, kind=kind)) < 0) is is_late


def test_a_day_that_both_only_name_speaks_a_little_for_it() -> None:
    one, other = (report(number, day=None, told_days=ToldDays(date(2025, 3, 3), None)) for number in (1, 2))
    assert 0 < score_days(one, other) < score_days(report(1), report(2))
    assert score_days(one, report(2, day=None)) == 0


def test_a_trial_sits_on_many_days() -> None:
    sitting = report(1, day=9, published=10, kind="trial")
    assert score_days(sitting, report(2, day=3, published=4, kind="trial")) == 0
    assert score_days(report(1, day=9, published=10), report(2, day=3, published=4)) < 0


def test_the_day_on_which_something_struck_counts_beside_the_first_that_is_named() -> None:
    named = report(2, day=None, told_days=ToldDays(date(2025, 3, 9), date(2025, 3, 3)))
    assert score_days(report(1, day=None, told_days=ToldDays(date(2025, 3, 3), None)), named) > 0
    assert score_days(report(1, day=None, told_days=ToldDays(date(2025, 3, 6), None)), named) < 0
