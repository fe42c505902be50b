"""What speaks for and against two reports being of one happening."""

import pytest
from event_reports import OTHERS, report

from flows.link.events.happenings import Report
from flows.link.events.join import ENOUGH
from flows.link.events.likeness import (
    WordWeights,
    is_forbidden,
    score_ages,
    score_counts,
    score_kinds,
    score_pair,
    score_places,
    score_sites,
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


def test_a_disease_that_is_everywhere_is_one_only_in_one_place() -> None:
    flu = {"kind": "outbreak", "label": "flu", "day": None}
    assert is_forbidden(report(1, **flu), report(2, place="Warsaw", **flu))
    assert is_forbidden(report(1, **flu), report(2, place=None, **flu))
    assert not is_forbidden(report(1, **flu), report(2, **flu))


def test_a_report_without_a_date_needs_the_same_day() -> None:
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


def test_a_town_that_both_only_name_speaks_a_little_for_it() -> None:
    named = {"around": (report(1).reading.place,)}
    bare = {"place": None}
    one, other = report(1, **bare, **named), report(2, **bare, **named)
    assert 0 < score_places(one.reading, other.reading) < score_places(report(1).reading, report(2).reading)


def test_the_same_people_speak_for_it_and_others_against_it() -> None:
    assert score_ages((17, 42), (17, 42)) > score_ages((17, 42), (17,)) > score_ages((17,), ()) == 0
    assert score_ages((17,), (42,)) < 0
    assert score_counts({("killed", 31.0)}) > score_counts({("killed", 4.0)}) > score_counts({("killed", 1.0)}) > 0
    assert score_counts(set()) == 0


def test_a_region_tells_less_than_a_town() -> None:
    town, region = (report(1, place=name).reading for name in ("Kharkiv", "Normandy"))
    assert region.place is not None
    assert region.place.precision == "region"
    assert 0 < score_places(region, region) < score_places(town, town)


def test_one_mine_is_not_another() -> None:
    assert score_sites(("Brindow", "Oskel"), ("Brindow",)) > 0 > score_sites(("Brindow",), ("Kell",))
    assert score_sites(("Brindow",), ()) == 0
