"""Figures of one event with their claims and documents, written by hand; no test here."""

import json
from datetime import UTC, datetime
from typing import Any

from flows.link.comparisons.of_events import compare_in_events

READING = {
    "number": 0,
    "is_main": True,
    "kind": "explosion",
    "label": "blast",
    "days": None,
    "place": None,
    "words": "",
}
Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def rows(value: float, source: str | None, document: int = 1, day: int = 4, **given: Any) -> Rows:
    """A figure of people killed with its claim and its document."""
    figure = dict.fromkeys(
        ("as_of_start", "as_of_end", "place_name", "geoname_id", "latitude", "longitude", "figure_start", "part_of")
    )
    kind = given.pop("event_kind", "explosion")
    figure |= {
        "figure_text": str(value),
        "figure_id": f"fig_{document}_{source}_{value}",
        "document_id": f"doc_{document}",
        "event_id": "evt_1",
    }
    reading = READING | {"kind": kind, "forces": given.pop("forces", [])}
    figure |= {"event_reading": json.dumps(reading), "measure": "killed", "unit": "people"}
    figure |= {
        "figure_end": 1,
        "scope": "event",
        "role": "total",
        "value_low": value,
        "value_high": value,
        "bound": "exact",
    }
    figure |= {"subject_text": "people", "as_of_basis": "none", "place_precision": "unknown"}
    published = datetime(2025, 3, day, tzinfo=UTC)
    about = {"document_id": f"doc_{document}", "publisher": f"Paper {document}", "published_at_utc": published}
    claim = {
        "source_id": source,
        "duplicate_of": given.pop("duplicate_of", None),
        "source_text": None,
        "cue_text": None,
    }
    claim |= {"content_start": 0, "content_text": given.pop("content_text", "")}
    return figure | given, claim, about


def values(*given: Rows) -> list[list[float | None]]:
    return [[voice.low for voice in voices] for _, voices in compare_in_events(given)]
