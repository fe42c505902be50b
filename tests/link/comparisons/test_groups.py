"""Which figures meet: time, place, speakers, series, parts. The rows are written by hand, so nothing is extracted."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.link.comparisons.build import build_comparisons
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def day(number: int) -> date:
    return date(2025, 1, number)


class Warehouse:
    """Figures of people killed, each in a document of its own unless told otherwise."""

    def __init__(self) -> None:
        self.figures: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.documents: dict[str, dict[str, Any]] = {}

    def add(self, value: float, source: str | None = None, published: int = 10, **values: Any) -> "Warehouse":
        number = len(self.figures)
        document_id = values.pop("document_id", f"doc_{number:016x}")
        place = values.pop("place", None)
        claim = dict.fromkeys(TABLES["claims"].column_names) | {
            "claim_id": f"clm_{number:016x}",
            "document_id": document_id,
            "source_id": source and f"src_{source:0>16}",
            "polarity": "positive",
            "certainty": values.pop("certainty", "certain"),
            "content_text": f"{value} people were killed",
        }
        figure = dict.fromkeys(TABLES["figures"].column_names) | {
            "figure_id": f"fig_{number:016x}",
            "claim_id": claim["claim_id"],
            "document_id": document_id,
            "value_low": value,
            "value_high": value,
            "bound": "exact",
            "unit": "people",
            "measure": "killed",
            "subject_text": "Norland troops",
            "role": "total",
            "scope": "event",
            "modality": "actual",
            "as_of_basis": "event",
            "place_precision": "unknown",
        }
        if place is not None:
            name, precision, latitude = place
            figure |= {"place_name": name, "place_precision": precision, "latitude": latitude, "longitude": 30.0}
        self.figures.append(figure | values)
        self.claims.append(claim)
        self.documents.setdefault(
            document_id,
            dict.fromkeys(TABLES["documents"].column_names)
            | {
                "document_id": document_id,
                "publisher": f"Paper {number}",
                "origin_id": "wire",
                "published_at_utc": datetime(2025, 1, published, tzinfo=UTC),
            },
        )
        return self

    def compare(self, before: Mapping[str, Sequence[str]] | None = None, events: set[str] | None = None) -> list[Any]:
        rows = {"figures": self.figures, "claims": self.claims, "documents": list(self.documents.values())}
        tables = {name: table_from_rows(TABLES[name], each) for name, each in rows.items()}
        return build_comparisons(tables["figures"], tables["claims"], tables["documents"], before or {}, events).rows


def on(start: int | None, end: int | None) -> dict[str, Any]:
    return {"as_of_start": start and day(start), "as_of_end": end and day(end)}


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (on(9, 9), on(9, 9), True),
        (on(8, 8), on(9, 9), False),
        (on(4, 10), on(9, 9), False),
        (on(4, 10), on(5, 10), True),
        (on(9, 9), {}, True),
        (on(2, 2), {}, False),
        (on(1, None), {}, True),
        (on(1, None), on(2, None), True),
        ({"as_of_start": date(2022, 2, 24)}, {}, False),
        (on(12, 12), {}, False),
    ],
    ids=[
        "the same day",
        "two days",
        "a week and a day of it",
        "nearly the same week",
        "yesterday and undated",
        "last week and undated",
        "since this month and undated",
        "both since this month",
        "since years ago and undated",
        "to come and undated",
    ],
)
def test_time(one: dict[str, Any], two: dict[str, Any], meet: bool) -> None:
    found = Warehouse().add(40, "1", **one).add(60, "2", **two).compare()
    assert bool(found) is meet


@pytest.mark.parametrize(("days", "meet"), [((8, 10), True), ((2, 10), False)], ids=["this week", "long ago"])
def test_figures_said_on_two_days_are_a_series(days: tuple[int, int], meet: bool) -> None:
    one, two = ({**on(day, day), "as_of_basis": "statement"} for day in days)
    assert bool(Warehouse().add(40, "1", **one).add(60, "2", **two).compare()) is meet


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (("Kursk", "city", 51.7), ("Kursk", "city", 51.7), True),
        (("Kursk", "city", 51.7), ("the Kursk region", "region", 51.6), True),
        (("Kursk", "city", 51.7), ("Sumy", "city", 50.9), False),
        (("Aden", "city", 12.78), ("Crater", "city", 12.79), True),
        (("Kursk", "city", 51.7), ("Russia", "country", 60.0), False),
        (("Kursk", "city", 51.7), None, True),
    ],
    ids=["one name", "town and region", "two towns", "a few kilometres", "a country", "not said"],
)
def test_place(one: Any, two: Any, meet: bool) -> None:
    found = Warehouse().add(40, "1", place=one).add(60, "2", place=two).compare()
    assert bool(found) is meet


def test_people_killed_meet_over_documents_only_where_both_say_the_place() -> None:
    kursk = ("Kursk", "city", 51.7)
    general: dict[str, Any] = {"subject_text": "people"}
    assert Warehouse().add(40, "1", **general).add(60, "2", **general).compare() == []
    [row] = Warehouse().add(40, "1", place=kursk, **general).add(60, "2", place=kursk, **general).compare()
    assert (row["subject"], row["place"], row["disagreement"]) == ("people", "Kursk", "update")
    apart = Warehouse().add(40, "1", 10, place=kursk, **general).add(60, "2", 12, place=kursk, **general)
    assert apart.compare() == []


def test_figures_of_one_document_and_of_one_place_come_as_one_comparison() -> None:
    kursk = ("Kursk", "city", 51.7)
    general: dict[str, Any] = {"subject_text": "people", "document_id": "doc_000000000000000a", "place": kursk}
    [row] = Warehouse().add(40, "1", **general).add(60, "2", **general).compare()
    assert len(row["figure_ids"]) == 2


def test_one_source_at_two_times_is_a_series() -> None:
    [row] = Warehouse().add(40, "1", 10).add(55, "1", 11).add(60, "1", 12).compare()
    assert row["figure_ids"] == [f"fig_{number:016x}" for number in range(3)]
    assert (row["value_low"], row["value_high"], row["disagreement"]) == (40, 60, "update")


READING = {"number": 0, "is_main": True, "kind": "attack", "label": "attack", "days": None, "place": None, "words": ""}
OF_EVENT = {"event_id": "evt_0000000000000001", "event_reading": json.dumps(READING)}


@pytest.mark.parametrize("given", [{}, OF_EVENT], ids=["of a subject", "of an event"])
@pytest.mark.parametrize("day", [9, 10, 12], ids=["before", "beside", "after"])
def test_a_comparison_keeps_its_id_when_a_report_is_added(given: dict[str, Any], day: int) -> None:
    warehouse = Warehouse().add(40, "1", 10, **given).add(60, "2", 11, **given)
    [first] = warehouse.compare()
    [again] = warehouse.add(50, "3", day, **given).compare({first["comparison_id"]: first["figure_ids"]})
    assert again["comparison_id"] == first["comparison_id"]
    assert len(again["figure_ids"]) == 3


def test_of_the_comparisons_of_events_only_those_asked_for_are_made() -> None:
    other = OF_EVENT | {"event_id": "evt_0000000000000002"}
    warehouse = Warehouse().add(40, "1", **OF_EVENT).add(60, "2", **OF_EVENT).add(7, "1", **other).add(9, "2", **other)
    warehouse.add(300, "1").add(400, "2")
    assert len(warehouse.compare()) == 3
    rows = warehouse.compare(events={"evt_0000000000000002"})
    assert [row["event_id"] for row in sorted(rows, key=lambda row: row["value_low"])] == [other["event_id"], None]


@pytest.mark.parametrize(("given", "count"), [({}, 0), (OF_EVENT, 1)], ids=["of no event", "of an event"])
def test_who_was_there_is_compared_in_events_alone(given: dict[str, Any], count: int) -> None:
    found = Warehouse().add(40, "1", measure="present", **given).add(60, "2", measure="present", **given).compare()
    assert [row["disagreement"] for row in found] == ["conflict"] * count


def test_the_turnover_of_one_day_is_not_that_of_the_next() -> None:
    given: dict[str, Any] = {
        "measure": "trade",
        "unit": "share",
        "subject_text": "the Vellish index",
        "scope": "period",
    }
    assert Warehouse().add(40, "1", 10, **given).add(60, "2", 11, **given).compare() == []
    assert len(Warehouse().add(40, "1", 10, **given).add(60, "2", 10, **given).compare()) == 1


def test_what_a_narrator_sets_beside_a_source_is_of_another_period() -> None:
    given: dict[str, Any] = {"scope": "period", "document_id": "doc_000000000000000a"}
    assert Warehouse().add(40, "1", **given).add(60, **given).compare() == []
    assert len(Warehouse().add(40, "1", **given).add(40, **given).compare()) == 1


def test_what_a_narrator_counts_otherwise_than_whom_he_cites_is_of_something_else() -> None:
    here: dict[str, Any] = {"document_id": "doc_000000000000000a"}
    assert Warehouse().add(40, "1", **here).add(60, **here).compare() == []
    assert len(Warehouse().add(40, "1", **here).add(60, **here).add(45, "2").compare()) == 1


@pytest.mark.parametrize(("role", "count"), [("part", 0), ("total", 1)])
def test_shares_of_a_vote_do_not_meet_as_parts(role: str, count: int) -> None:
    given: dict[str, Any] = {"measure": "vote_share", "unit": "%", "role": role, "subject_text": "Reds", **OF_EVENT}
    assert len(Warehouse().add(40, "1", **given).add(60, "2", **given).compare()) == count


def test_what_was_added_and_the_total_are_added_up() -> None:
    report: dict[str, Any] = {"document_id": "doc_000000000000000a", **OF_EVENT}
    warehouse = Warehouse().add(130, "1", 10, **OF_EVENT).add(140, "1", 11, **report)
    [row] = warehouse.add(12, "1", 11, role="increment", **report).compare()
    assert (row["addition"], row["addition_text"]) == ("differs", "130 + 12 = 142, not 140")


def test_who_comes_to_say_what_another_says_has_updated_his_word() -> None:
    [row] = Warehouse().add(40, "1", 10).add(60, "1", 12).add(60, "2", 12).compare()
    assert (row["disagreement"], row["spread"], len(row["figure_ids"])) == ("update", 1.0, 3)


def test_ten_papers_that_pass_on_one_source_are_one_voice() -> None:
    warehouse = Warehouse()
    for _ in range(10):
        warehouse.add(40, "1")
    assert warehouse.compare() == []
    [row] = warehouse.add(60, "2").compare()
    assert (len(row["figure_ids"]), row["source_count"]) == (11, 2)


def test_a_part_does_not_meet_its_whole() -> None:
    whole = Warehouse().add(4700, "1").add(600, "2", role="part")
    assert whole.compare() == []


def test_a_running_total_does_not_meet_the_toll_of_a_day() -> None:
    standing = {"scope": "running_total"}
    assert Warehouse().add(4700, "1", **standing).add(600, "2").compare() == []
    [row] = Warehouse().add(4700, "1", **standing).add(4900, "2", **standing).add(600, "3").compare()
    assert (row["scope"], len(row["figure_ids"])) == ("running_total", 2)


def test_what_is_planned_does_not_meet_what_is_so() -> None:
    assert Warehouse().add(4700, "1", modality="planned").add(600, "2").compare() == []


def test_who_gives_two_values_in_one_document_is_left_out() -> None:
    same: dict[str, Any] = {"document_id": "doc_000000000000000a"}
    warehouse = Warehouse().add(40, "1", **same).add(900, "1", **same).add(60, "2").add(70, "3")
    [row] = warehouse.compare()
    assert len(row["figure_ids"]) == 2


def test_who_gives_a_range_and_a_value_in_it_speaks_once() -> None:
    same: dict[str, Any] = {"document_id": "doc_000000000000000a"}
    warehouse = Warehouse().add(25, "1", bound="range", value_high=30, **same).add(27, "1", **same).add(60, "2", **same)
    [row] = warehouse.compare()
    assert (len(row["figure_ids"]), row["spread"]) == (3, 60 / 27)


def test_two_strikes_and_an_undated_figure_make_no_group_of_three() -> None:
    found = Warehouse().add(40, "1", **on(8, 8)).add(60, "2", **on(9, 9)).add(50, "3").compare()
    assert [len(row["figure_ids"]) for row in found] == [2]


def test_casualties_without_a_name_are_those_of_the_only_people_that_their_document_counts() -> None:
    same: dict[str, Any] = {"document_id": "doc_000000000000000a"}
    bare: dict[str, Any] = {"subject_text": None}
    [row] = Warehouse().add(40, "1", **same).add(60, "2", **same, **bare).compare()
    assert (row["subject"], len(row["figure_ids"])) == ("norland troops", 2)
    assert Warehouse().add(40, "1").add(60, "2", **bare).compare() == []
    third: dict[str, Any] = {"subject_text": "Sudland troops"}
    assert Warehouse().add(40, "1", **same).add(60, "2", **same, **bare).add(9, "3", **same, **third).compare() == []


@pytest.mark.parametrize(
    "values",
    [{"certainty": "underspecified"}, {"measure": "other"}, {"measure": "deployed", "subject_text": "troops"}],
    ids=["wanted, not said", "no measure", "forces of any kind"],
)
def test_what_says_too_little_is_not_compared(values: dict[str, Any]) -> None:
    same: dict[str, Any] = {"document_id": "doc_000000000000000a"}
    assert Warehouse().add(40, "1", **same, **values).add(60, "2", **same, **values).compare() == []
