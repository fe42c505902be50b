"""Which events a run touches, and the rows that tell of them."""

import json
from typing import Any

import pyarrow as pa
from event_reports import table, written

from flows.link.events.touched import TELLING, ToldHappenings, list_alike, select_rows

OTHER = written(1).replace("Vellmark", "Oskel")


def figure(number: int, document: str, event: str | None, reading: str) -> dict[str, Any]:
    about = {"figure_id": f"fig_{number}", "claim_id": f"clm_{number}", "document_id": document}
    return about | {"event_id": event, "event_reading": reading}


FIGURES = table(
    "figures",
    figure(1, "doc_a", "evt_a", written()),
    figure(2, "doc_b", "evt_b", OTHER),
    figure(3, "doc_new", None, written(2)),
)
CLAIMS = table(
    "claims",
    {"claim_id": "clm_1", "document_id": "doc_a", "event_reading": written()},
    {"claim_id": "clm_2", "document_id": "doc_b", "event_reading": written(3)},
    {"claim_id": "clm_3", "document_id": "doc_new"},
)
DOCUMENTS = table(
    "documents",
    {"document_id": "doc_a", "event_id": "evt_a"},
    {"document_id": "doc_b", "event_id": "evt_c"},
    {"document_id": "doc_new"},
)
NEW = pa.array(["doc_new"], pa.string())


def test_words_are_counted_over_all_happenings() -> None:
    told = ToldHappenings(FIGURES, CLAIMS, DOCUMENTS)
    assert told.counts.words == {"Vellmark": 3, "mine": 4, "Oskel": 1}
    assert told.counts.happenings == 4


def test_a_new_report_touches_the_events_whose_rare_words_it_shares() -> None:
    told = ToldHappenings(FIGURES, CLAIMS, DOCUMENTS)
    assert told.find_like(NEW) == {"evt_a", "evt_c"}
    assert told.list_events(pa.array(["doc_b"], pa.string())) == {"evt_b", "evt_c"}


def test_a_new_report_touches_the_campaigns_of_the_soldiers_that_it_counts() -> None:
    def fallen(reading: str, *forces: str) -> str:
        return json.dumps(json.loads(reading) | {"forces": forces, "words": f"only{len(reading)}"})

    figures = table(
        "figures",
        figure(1, "doc_a", "evt_a", fallen(written(), "north korea", "russia")),
        figure(2, "doc_b", "evt_b", fallen(written(10), "turkey")),
        figure(3, "doc_new", None, fallen(written(100), "russia")),
    )
    told = ToldHappenings(figures, table("claims", {"claim_id": "clm_1"}), DOCUMENTS)
    assert told.find_like(NEW) == {"evt_a"}


def test_a_new_report_touches_the_events_of_its_town_and_day() -> None:
    def placed(number: int, town: int, day: str) -> str:
        where = {"place": ["Vell", town, 50.0, 30.0, "city"], "days": [day, day, "day"], "words": f"only{number}"}
        return json.dumps(json.loads(written(number)) | where)

    figures = table(
        "figures",
        figure(1, "doc_a", "evt_a", placed(1, 77, "2025-03-04")),
        figure(2, "doc_b", "evt_b", placed(2, 77, "2025-03-09")),
        figure(3, "doc_c", "evt_c", placed(3, 78, "2025-03-04")),
        figure(4, "doc_new", None, placed(4, 77, "2025-03-05")),
    )
    told = ToldHappenings(figures, table("claims", {"claim_id": "clm_1"}), DOCUMENTS)
    assert told.find_like(NEW) == {"evt_a"}


def test_rows_of_some_events_and_of_new_documents_are_selected() -> None:
    figures, claims, documents = select_rows(FIGURES, CLAIMS, DOCUMENTS, {"evt_b"}, NEW)
    assert figures["figure_id"].to_pylist() == ["fig_2", "fig_3"]
    assert documents["document_id"].to_pylist() == ["doc_new"]
    assert claims.select(["claim_id", "event_reading"]).to_pylist() == [
        {"claim_id": "clm_2", "event_reading": None},
        {"claim_id": "clm_3", "event_reading": None},
    ]


def test_a_new_report_touches_the_events_of_the_great_numbers_that_it_gives() -> None:
    def counted(number: int, document: str, event: str | None, people: float) -> dict[str, Any]:
        reading = json.dumps(json.loads(written(number)) | {"words": f"only{number}"})
        return figure(number, document, event, reading) | {
            "measure": "participants",
            "unit": "people",
            "value_low": people,
            "value_high": people,
        }

    figures = table(
        "figures",
        counted(1, "doc_a", "evt_a", 18_000),
        counted(2, "doc_b", "evt_b", 19_000),
        counted(3, "doc_c", "evt_c", 12),
        counted(4, "doc_new", None, 18_000),
        counted(5, "doc_new", None, 12),
    )
    told = ToldHappenings(figures, table("claims", {"claim_id": "clm_1"}), DOCUMENTS)
    assert told.find_like(NEW) == {"evt_a"}


def test_who_tells_what_it_told_is_alike() -> None:
    rows = {
        "documents": pa.table({"document_id": ["a", "b", "c"], "published_at_utc": [1, 2, 3]}),
        "claims": pa.table({"document_id": ["a"], "claim_id": ["clm"], "event_reading": ["{}"]}),
        "figures": pa.table(
            {name: ["a" if name == "document_id" else name] for name in TELLING["figures"]},
        ),
    }
    before = rows | {"documents": pa.table({"document_id": ["a", "b"], "published_at_utc": [1, 1]})}
    assert list_alike(rows, before, {"a", "b", "c"}) == {"a"}
    assert list_alike(rows, before, {"b"}) == set()
    assert list_alike(rows, before | {"claims": before["claims"].slice(1)}, {"a"}) == set()
