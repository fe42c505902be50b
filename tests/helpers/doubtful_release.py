"""A small release to ask people about, written without a run. No test here."""

from pathlib import Path
from typing import Any

from publish_story import fill

from flows.records import ReleaseRef, Row
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

TEXT = "It rained. Police said 14 people were killed. Ann Tosk said 9 apples fell. Ben Velde said it was over."
DOCUMENT = "doc_00000000000000aa"


def write_doubtful(folder: Path, **given: list[Row]) -> ReleaseRef:
    """Write a release of one document with three claims, two figures and a comparison."""
    about = {"locator": "a.txt", "text": TEXT, "title": "Rain", "publisher": "Post"}
    compared = {"measure": "killed", "disagreement": "conflict", "figure_ids": ["fig_1", "fig_2"], "event_id": "evt_1"}
    tables: dict[str, list[Row]] = {
        "documents": [fill("documents", document_id=DOCUMENT, **about)],
        "claims": [
            _claim(1, "Police", "14 people were killed", 0.9),
            _claim(2, "Ann Tosk", "9 apples fell", 0.4),
            _claim(3, "Ben Velde", "it was over", 0.3),
        ],
        "figures": [_figure(1, "14", "killed"), _figure(2, "9", "other")],
        "comparisons": [fill("comparisons", comparison_id="cmp_1", **compared)],
        "events": [fill("events", event_id="evt_1", label="rain, Oskel")],
    }
    for name in TABLES:
        write_rows(folder / name / "0.parquet", TABLES[name], given.get(name, tables.get(name, [])))
    return ReleaseRef("2026.12.1-1", folder)


def _claim(number: int, who: str, words: str, confidence: float) -> Row:
    spans: dict[str, Any] = {"polarity": "positive", "certainty": "certain"}
    for name, text in {"source": who, "content": words}.items():
        start = TEXT.index(text)
        spans |= {f"{name}_text": text, f"{name}_start": start, f"{name}_end": start + len(text)}
    return fill("claims", claim_id=f"clm_{number}", document_id=DOCUMENT, confidence=confidence, **spans)


def _figure(number: int, words: str, measure: str) -> Row:
    start, value = TEXT.index(words), float(words)
    span = {"figure_text": words, "figure_start": start, "figure_end": start + len(words)}
    read = {"value_low": value, "value_high": value, "bound": "exact", "measure": measure, "unit": "people"}
    traits = {"role": "total", "scope": "event", "modality": "actual", "direction": "none"}
    keys = {"figure_id": f"fig_{number}", "claim_id": f"clm_{number}", "document_id": DOCUMENT}
    return fill("figures", **keys, **span, **read, **traits, event_id="evt_1" if number == 1 else None)
