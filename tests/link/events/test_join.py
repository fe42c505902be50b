"""Reports joined by happening."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from event_reports import OTHERS, report

from flows.link.events.happenings import Report
from flows.link.events.join import join_reports


def joined(*reports: Report) -> list[list[str]]:
    """The documents of each group, without those of other things."""
    groups = [[each.document_id for each in group] for group in join_reports([*reports, *OTHERS])]
    others = {each.document_id for each in OTHERS}
    return [group for group in groups if others.isdisjoint(group)]


def test_reports_of_one_blast_meet() -> None:
    assert joined(report(1), report(2), report(3, day=None)) == [["doc_1", "doc_2", "doc_3"]]


def test_another_town_and_day_is_another_blast() -> None:
    away = report(2, "Tarn colliery gas blast miner Oskel shaft", day=9, published=10, place="Odesa")
    assert joined(report(1), away) == [["doc_1"], ["doc_2"]]


def test_happenings_of_one_document_stay_apart_whoever_joins_them() -> None:
    groups = joined(report(1), report(1, number=1), report(2))
    assert sorted(len(group) for group in groups) == [1, 2]


def test_reports_that_are_not_new_stay_in_their_event_and_take_new_ones_in() -> None:
    known, apart = report(1, known=["evt_a"]), report(2, known=["evt_b"])
    for each in (known, apart):
        each.is_new = False
    assert joined(known, apart) == [["doc_1"], ["doc_2"]]
    assert joined(known, report(3)) == [["doc_1", "doc_3"]]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [report(1), report(2), report(3, place="Odesa", day=9)]
    assert sorted(map(sorted, joined(*reports))) == sorted(map(sorted, joined(*reversed(reports))))


def campaign(document: int, words: str, published: int, **given: Any) -> Report:
    """A report of soldiers who fall in a war, on no day that is told."""
    return report(document, words, None, published, kind="war", forces=frozenset({"tarvenia"}), **given)


def test_reports_of_one_campaign_meet_by_whose_soldiers_fall() -> None:
    one = campaign(1, "front Selmark losses minister", 1)
    late = replace(campaign(2, "toll briefing losses", 2, place=None), published=datetime(2025, 9, 1, tzinfo=UTC))
    other = report(3, "harbour garrison siege", None, 3, kind="war", forces=frozenset({"velland"}))
    assert joined(one, late, other) == [["doc_1", "doc_2"], ["doc_3"]]


def test_one_fight_on_its_day_is_no_campaign() -> None:
    fight = report(2, "ambush convoy", 3, 4, kind="attack", forces=frozenset({"tarvenia"}))
    assert joined(campaign(1, "front Selmark losses", 1), fight) == [["doc_1"], ["doc_2"]]


def test_a_great_number_of_one_day_joins_what_shares_no_town_and_few_words() -> None:
    march = report(1, "march Harbour union banner square", place=None, kind="protest")
    recount = report(2, "revise reason", published=9, place=None, kind="protest")
    small = report(3, "revise motive", published=9, place=None, kind="protest")
    march.counts, recount.counts, small.counts = {("participants", 18_000.0)}, {("participants", 18_000.0)}, set()
    assert joined(march, recount, small) == [["doc_1", "doc_2"], ["doc_3"]]


def test_a_report_that_calls_it_by_a_kind_apart_does_not_keep_others_from_meeting() -> None:
    march, shots = report(1, kind="protest"), report(2, kind="clash")
    seized = report(3, kind="kidnapping")
    assert joined(march, shots, seized) == [["doc_1", "doc_2", "doc_3"]]
    assert joined(march, seized) == [["doc_1"], ["doc_3"]]
