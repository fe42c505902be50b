"""A number that is set against one told before. The rows are written by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from flows.link.comparisons.true_counts import compare_true_counts

Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def rows(value: float, source: str, at: int, subject: str, **given: Any) -> Rows:
    """A count of the dead with its claim and its document."""
    names = ("as_of_start", "as_of_end", "place_name", "geoname_id", "latitude", "longitude")
    figure = dict.fromkeys(names) | {"as_of_basis": "none", "place_precision": "unknown", "figure_start": at}
    figure |= {"figure_id": f"fig_{source}_{value}", "document_id": "doc_1", "measure": "killed", "unit": "people"}
    figure |= {"value_low": value, "value_high": value, "bound": "exact", "subject_text": subject, "scope": "period"}
    said = {"source_id": source, "source_text": source, "cue_text": "said", "content_start": 0, "content_text": ""}
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    about = {"publisher": "Paper", "origin_id": "wire", "published_at_utc": moment}
    return figure | given, said | {"duplicate_of": None}, about


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (rows(20_000, "union", 140, "the real figure"), [[6_000, 20_000]]),
        (rows(20_000, "union", 140, "the true death toll"), [[6_000, 20_000]]),
        (rows(20_000, "union", 140, "sailors"), []),
        (rows(20_000, "union", 140, "the total"), []),
        (rows(20_000, "state", 140, "the real figure"), []),
        (rows(20_000, "union", 900, "the real figure"), []),
        (rows(20_000, "union", 140, "the real figure", measure="wounded"), []),
    ],
    ids=["real", "true", "others", "a total", "the same voice", "far behind", "another measure"],
)
def test_a_real_figure_stands_against_the_one_before_it(other: Rows, values: list[list[float]]) -> None:
    found = list(compare_true_counts([rows(6_000, "state", 10, "sailors"), other]))
    assert [[voice.low for voice in voices] for _, voices in found] == values
    assert [topic.subject for topic, _ in found] == ["sailors"] * len(values)
