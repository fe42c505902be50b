"""Whether spans quote their text: by columns of one table, without a release."""

import pytest
from publish_story import Dispatch, rows_of

from flows.publish.verify_spans import find_wrong_spans, list_span_columns
from schemas.tables import TABLES

ROWS = rows_of("a", Dispatch(100))
TEXTS = {row["document_id"]: row["text"] for row in ROWS["documents"]}
(CLAIM,) = ROWS["claims"]


def wrong(**given) -> list[str]:
    columns = {name: [value] for name, value in (CLAIM | given).items()}
    return [column for column, keys in find_wrong_spans(TABLES["claims"], columns, TEXTS) if keys]


def test_a_sound_claim_has_no_wrong_span():
    assert wrong() == []


@pytest.mark.parametrize(
    ("column", "given"),
    [
        ("source_text", {"source_start": 1}),
        ("source_text", {"source_text": None}),
        ("cue_text", {"cue_end": 10_000}),
        ("content_text", {"content_text": "something else"}),
        ("corroboration_text", {"corroboration_start": 3}),
        ("hedges", {"hedges": [{"text": None, "start": 0, "end": 1}]}),
        ("content_spans", {"content_spans": [{"start": 5, "end": 5}]}),
    ],
)
def test_a_span_that_does_not_quote_is_named_by_its_column(column, given):
    assert wrong(**given) == [column]


def test_the_columns_that_speak_of_characters():
    assert {"source_text", "source_start", "source_end", "hedges", "content_spans"} <= set(
        list_span_columns(TABLES["claims"])
    )
    assert list_span_columns(TABLES["sources"]) == []
