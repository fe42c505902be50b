"""Reviews, and releases of the tables that they change. No test here."""

from pathlib import Path
from typing import Any

from flows.link.reviews.record import Review
from flows.records import ReleaseRef, Row
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

SENTENCE = "Police said 14 people were killed and 14 hurt."
FIGURE = {"document": "doc_00000000000000aa", "sentence": SENTENCE, "words": "14", "offset": 12}


def review(**given: Any) -> Review:
    said = {"reviewer": "anna", "file": "anna.yaml", "at": "2026-12-01T13:05:00Z", "verdict": "right"}
    return Review.model_validate(said | ({"figure": FIGURE} if "figure" not in given else {}) | given)


def release_of(folder: Path, tables: dict[str, list[Row]]) -> ReleaseRef:
    for name in ("documents", "claims", "figures", "reviews"):
        write_rows(folder / name / "0.parquet", TABLES[name], tables.get(name, []))
    return ReleaseRef("2026.11.23-1", folder)
