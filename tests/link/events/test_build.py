"""The rows of `events`, and ids that stay."""

import json
from datetime import date
from typing import Any

from event_reports import DOCUMENTS, report, table, written

from flows.extract.events.happening import Days
from flows.extract.events.surroundings import ToldDays
from flows.link.events.build import _make_row, build_events, name_groups, write_days


def figures(*known: str | None) -> Any:
    rows = [
        {
            "figure_id": f"fig_{n}",
            "claim_id": "clm_1",
            "document_id": "doc_b",
            "event_reading": written(),
            "event_id": each,
            "measure": "killed",
            "value_low": 4.0,
        }
        for n, each in enumerate(known)
    ]
    return table("figures", *rows)


def test_a_row_counts_documents_figures_and_sources() -> None:
    claims = table("claims", {"claim_id": "clm_1", "document_id": "doc_b", "source_id": "src_1"})
    linked = build_events(figures(None, None), claims, DOCUMENTS)
    [row] = linked.rows
    assert (row["label"], row["event_kind"]) == ("blast", "explosion")
    assert (row["document_count"], row["figure_count"], row["source_count"]) == (1, 2, 1)
    assert linked.of_documents == {"doc_b": row["event_id"]}
    assert linked.of_figures == {"fig_0": row["event_id"], "fig_1": row["event_id"]}


def test_an_event_keeps_its_id_when_an_earlier_report_comes() -> None:
    [first] = name_groups([[report(2)]])
    [again] = name_groups([[report(1, published=3), report(2, known=[first])]])
    assert again == first


def test_of_two_events_that_are_one_the_id_of_most_figures_stays() -> None:
    [name] = name_groups([[report(1, known=["evt_b"]), report(2, known=["evt_a", "evt_a"])]])
    assert name == "evt_a"


def test_of_an_event_that_is_two_one_keeps_the_id() -> None:
    names = name_groups([[report(1, known=["evt_a", "evt_a"])], [report(2, known=["evt_a"])]])
    assert names[0] == "evt_a" != names[1]


def test_days_are_written_as_a_person_would() -> None:
    assert write_days(Days(date(2006, 1, 1), date(2006, 12, 31), "year")) == "2006"
    assert write_days(Days(date(2006, 3, 1), date(2006, 3, 31), "month")) == "March 2006"
    assert write_days(Days(date(2006, 3, 1), date(2006, 3, 2), "day")) == "1 March 2006 to 2 March 2006"


def test_a_campaign_is_called_by_whose_soldiers_fall() -> None:
    told = json.loads(written()) | {"kind": "war", "label": "war", "forces": ["north tarvenia"]}
    claims = table("claims", {"claim_id": "clm_1", "document_id": "doc_b", "event_reading": json.dumps(told)})
    [row] = build_events(table("figures"), claims, DOCUMENTS).rows
    assert row["label"] == "North Tarvenia's losses"


def test_a_vote_is_where_most_reports_have_it_and_a_blast_where_the_finest_has_it() -> None:
    wide = {"kind": "vote", "label": "election"}
    reports = [report(1, place="Ukraine", **wide), report(2, place="Ukraine", **wide), report(3, **wide)]
    assert _make_row("evt_a", reports, 0)["place_name"] == "Ukraine"
    assert _make_row("evt_a", [report(1, place="Ukraine"), report(2)], 0)["place_name"] == "Kharkiv"


def test_an_event_is_called_by_what_its_own_kind_is_called() -> None:
    reports = [report(1), report(2, kind="accident", label="accident"), report(3)]
    assert _make_row("evt_a", reports, 0)["label"].startswith("gas blast, ")


def test_an_event_that_no_report_dates_was_on_the_day_on_which_most_say_that_it_struck() -> None:
    third, fourth = (ToldDays(date(2025, 3, day), date(2025, 3, day)) for day in (3, 4))
    reports = [report(1, day=None, told_days=fourth), *(report(each, day=None, told_days=third) for each in (2, 3))]
    assert _make_row("evt_a", reports, 0)["from_day"] == date(2025, 3, 3)
    assert _make_row("evt_a", [report(1, day=None, kind="trial", told_days=third)], 0)["from_day"] is None
    assert _make_row("evt_a", [*reports, report(4, day=5)], 0)["from_day"] == date(2025, 3, 5)
