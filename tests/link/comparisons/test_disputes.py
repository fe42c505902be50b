"""Numbers that a voice calls wrong before it gives its own. The rows are written by hand."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from flows.link.comparisons.disputes import compare_disputed, find_disputes

Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]
DISPUTED = {"doc_1": [100]}


def rows(value: float, source: str, at: int, subject: str = "ferries", **given: Any) -> Rows:
    """A share with its claim and its document."""
    names = ("as_of_start", "as_of_end", "place_name", "geoname_id", "latitude", "longitude")
    figure = dict.fromkeys(names) | {"as_of_basis": "none", "place_precision": "unknown", "figure_start": at}
    figure |= {"figure_id": f"fig_{source}_{value}", "document_id": "doc_1", "measure": "share", "unit": "%"}
    figure |= {"value_low": value, "value_high": value, "bound": "exact", "subject_text": subject}
    claim = {
        "source_id": source,
        "duplicate_of": None,
        "source_text": None,
        "cue_text": "said",
        "content_start": 0,
        "content_text": "",
    }
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    return figure | given, claim, {"publisher": "Paper", "origin_id": "wire", "published_at_utc": moment}


@pytest.mark.parametrize(
    ("content", "is_disputed"),
    [
        ("the figure exaggerated", True),
        ("both estimates too high", True),
        ("that such numbers were misleading", True),
        ("the figure could be as high as 9,000", False),
        ("the report false", False),
        ("the number wrong, and went on to speak of " + "pay, hours and leave, " * 9, False),
    ],
    ids=["exaggerated", "too high", "misleading", "a high number", "no number", "much else"],
)
def test_who_calls_a_number_wrong_disputes_it(content: str, is_disputed: bool) -> None:
    claims = pa.table({"document_id": ["doc_1"], "content_text": [content], "content_start": [100]})
    assert find_disputes(claims) == (DISPUTED if is_disputed else {})


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (rows(10, "union", 140, "ferry crossings"), [[30, 10]]),
        (rows(10, "union", 140, "schools"), []),
        (rows(10, "union", 900), []),
        (rows(10, "line", 140), []),
        (rows(10, "union", 140, measure="wage"), []),
        (rows(10, "union", 140, unit="people"), []),
    ],
    ids=["of the same", "of others", "far behind", "the same voice", "another measure", "of people"],
)
def test_what_is_said_next_of_the_same_stands_against_it(other: Rows, values: list[list[float]]) -> None:
    found = compare_disputed([rows(30, "line", 10), other], DISPUTED)
    assert [[voice.low for voice in voices] for _, voices in found] == values


def test_without_a_dispute_shares_are_of_different_things() -> None:
    assert list(compare_disputed([rows(30, "line", 10), rows(10, "union", 140)], {})) == []
