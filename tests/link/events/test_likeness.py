"""What speaks for and against two reports being of one happening."""

from datetime import date

import pytest
from event_reports import OTHERS, report

from flows.link.events.happenings import Report
from flows.link.events.join import ENOUGH
from flows.link.events.likeness import (
    WordWeights,
    is_forbidden,
    score_days,
    score_kinds,
    score_pair,
    score_places,
    share_forces,
)


def score(one: Report, other: Report) -> float:
    return score_pair(one, other, WordWeights([one, other, *OTHERS]))


def test_shared_names_and_words_speak_for_it() -> None:
    one, other, far = report(1), report(2), report(3, "Odlum harbour crane strike")
    words = WordWeights([one, other, far, *OTHERS])
    assert words.likeness(one, other) == pytest.approx(1)
    assert words.shared_names(one, other) > words.shared_names(one, far) == 0
    assert words.likeness(one, far) == 0


@pytest.mark.parametrize(
    "other",
    [report(2, day=9), report(2, place="Odesa"), report(2, place="Warsaw"), report(2, kind="fire")],
    ids=["another day", "another town", "another country", "another kind"],
)
def test_what_differs_speaks_against_it(other: Report) -> None:
    assert score(report(1), other) < score(report(1), report(2))


def test_a_document_tells_its_own_happenings_apart() -> None:
    assert is_forbidden(report(1), report(1, number=1))
    assert is_forbidden(report(1), report(2, kind="vote"))
    assert not is_forbidden(report(1), report(2, kind="accident"))


def test_a_happening_is_not_reported_before_it_is() -> None:
    assert score_days(report(1, day=9, published=10), report(2, day=None, published=4)) < 0
    assert score_days(report(1, day=3), report(2, day=None, published=4)) == 0


def test_reports_far_apart_need_the_same_day() -> None:
    late = report(2, day=None, published=30)
    assert score_days(report(1, published=4), late) < 0
    assert score_days(report(1, published=4), report(2, published=30)) > 0
    assert is_forbidden(report(1, published=None), report(2, day=None))
    assert not is_forbidden(report(1, published=None), report(2))


def test_a_town_that_the_other_report_names_speaks_against_nothing() -> None:
    named = report(2, "Vellmark colliery blast Kharkiv shaft", place="Odesa")
    assert score_places(report(1).reading, named.reading) == 0
    assert score_places(report(1).reading, report(2, place="Odesa").reading) < 0
    assert score_places(report(1).reading, report(2, "Kharkiv shaft", day=9, place="Odesa").reading) < 0


def test_kinds_and_places() -> None:
    assert score_kinds("fire", "fire") > score_kinds("fire", "accident") > score_kinds("fire", "explosion")
    assert score_places(report(1, place=None).reading, report(2).reading) == 0


def test_a_report_without_a_date_is_of_a_campaign_by_a_toll_that_both_quote() -> None:
    fallen = {"kind": "war", "day": None, "forces": frozenset({"tarvenia"})}
    one, undated, quoting = (
        report(1, **fallen),
        report(2, published=None, **fallen),
        report(3, published=None, **fallen),
    )
    one.quotes, quoting.quotes = {("src_1", "killed", 300.0, 300.0)}, {("src_1", "killed", 300.0, 300.0)}
    assert share_forces(one, undated)
    assert not is_forbidden(one, undated)
    assert score(one, undated) < ENOUGH <= score(one, quoting)


def test_a_quake_without_a_date_is_that_of_its_place() -> None:
    undated = {"day": None, "published": None}
    quake = report(1, kind="quake")
    assert not is_forbidden(quake, report(2, kind="quake", **undated))
    assert is_forbidden(quake, report(2, kind="quake", place="Odesa", **undated))
    assert is_forbidden(report(1), report(2, **undated))


def test_a_town_and_a_day_that_both_only_name_speak_a_little_for_it() -> None:
    named = {"around": (report(1).reading.place,), "told_day": date(2025, 3, 3)}
    bare = {"place": None, "day": None}
    one, other = report(1, **bare, **named), report(2, **bare, **named)
    assert 0 < score_places(one.reading, other.reading) < score_places(report(1).reading, report(2).reading)
    assert 0 < score_days(one, other) < score_days(report(1), report(2))
    assert score_days(one, report(2, **bare)) == 0
