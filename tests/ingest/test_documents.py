"""Rows of documents and rejects: what a document states, else what its listing does, else its origin."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.ingest.documents import Provenance, document_row, reject_row
from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.origins import Origin
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FOUND = FoundInput("wire", "a", Path("a"), stated={"title": "Listed", "published": "2025-03-03T10:00:00Z"})
STATE = InputState(FOUND, 9, "0" * 64, None)
ORIGIN = Origin(id="wire", paths=("a",), publisher="Wire", language="en", license="CC0")


def row(media_type: str = "text/html", state: InputState = STATE, **stated) -> dict:
    at = Provenance(state, ORIGIN, "a", "0" * 64, media_type)
    return document_row(ReadText("Twelve died.", stated), at, NOW)


def test_a_document_counts_before_its_listing_and_its_listing_before_its_origin():
    found = row(title="Toll  rises\n", authors="Ana Ito")
    assert (found["title"], found["authors"], found["publisher"]) == ("Toll rises", ["Ana Ito"], "Wire")
    assert (found["language"], found["license"]) == ("en", "CC0")
    assert row()["title"] == "Listed"
    assert row(publisher="Gazette")["publisher"] == "Gazette"


@pytest.mark.parametrize(
    ("stated", "at", "precision"),
    [
        (None, datetime(2025, 3, 3, 10, tzinfo=UTC), "second"),
        ("2025-03-03", datetime(2025, 3, 3, 10, tzinfo=UTC), "second"),
        ("2025-03-03T08:00:00Z", datetime(2025, 3, 3, 8, tzinfo=UTC), "second"),
        ("2025-02-01", datetime(2025, 2, 1, tzinfo=UTC), "day"),
        ("soon", datetime(2025, 3, 3, 10, tzinfo=UTC), "second"),
    ],
)
def test_the_hour_of_a_listing_is_taken_for_the_same_day(stated, at, precision):
    found = row(published=stated)
    assert (found["published_at_utc"], found["published_precision"]) == (at, precision)


@pytest.mark.parametrize("media_type", ["text/markdown", "application/jsonl", "text/html", "message/rfc822"])
def test_a_date_that_is_none_is_noted(media_type):
    silent = InputState(replace(FOUND, stated={}), 9, "0" * 64, None)
    found = row(media_type, silent, published="soon")
    assert (found["published_precision"], found["notes"]) == (
        "unknown",
        "published: 'soon' is not a date",
    )


def test_the_language_of_an_origin_tells_day_from_month_where_a_document_does_not():
    at = Provenance(STATE, ORIGIN.model_copy(update={"language": "en-GB"}), "a", "0" * 64, "text/html")
    stated = {"published": "07/09/2024", "language": "en"}
    assert document_row(ReadText("Twelve died.", stated), at, NOW)["published_at_utc"].month == 9


def test_a_field_of_another_type_is_null_and_noted_beside_what_the_reader_noted():
    at = Provenance(STATE, ORIGIN, "a", "0" * 64, "text/html")
    found = document_row(ReadText("Twelve died.", {"license": {"a": {}}}, notes=("tables left out",)), at, NOW)
    assert (found["license"], found["notes"]) == ("CC0", "tables left out; license: a dict, expected text")


def test_a_text_without_a_character_that_anybody_sees_is_empty():
    with pytest.raises(UnreadableDocument) as caught:
        document_row(ReadText("\u200b\u00ad", {}), Provenance(STATE, ORIGIN, "a", "0" * 64, "text/html"), NOW)
    assert caught.value.problem.reason_code == "empty"


def test_a_reject_names_the_input_or_the_record_in_it():
    whole = reject_row(STATE, Problem("empty", "no text \ud800"), NOW)
    inside = reject_row(STATE, Problem("empty", "no text"), NOW, "a#L3", "{}")
    assert (whole["locator"], whole["payload"], whole["message"]) == ("a", None, "no text \\ud800")
    assert (inside["locator"], inside["payload"]) == ("a#L3", "{}")
    assert whole["reject_id"] != inside["reject_id"]


def test_what_a_text_lacks_and_what_it_came_in_with_stand_in_its_row():
    whole = row()
    assert (whole["is_cut"], whole["notes"], whole["parent_locator"]) == (False, None, None)
    at = Provenance(STATE, ORIGIN, "a#2", "0" * 64, "application/pdf", parent_locator="a")
    cut = document_row(ReadText("Twelve died.", {}, is_cut=True, notes=("no date: soon", "no author: 7")), at, NOW)
    assert (cut["is_cut"], cut["notes"], cut["parent_locator"]) == (True, "no date: soon; no author: 7", "a")
