"""`report.html`: what a person looks at to see what happened, who says what of it, and what is new in a release.

Gathers the rows that the page shows and hands them to `report.html.j2`. The page is bounded in size, loads
nothing, runs nothing, and escapes every word that came from outside.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
import pyarrow.compute as pc

from flows.publish.diff import ReleaseDiff
from flows.publish.edits.records import EditedDocument
from flows.publish.shown.chart import draw_bar, draw_chart, scale_top
from flows.publish.shown.choose import Wanted
from flows.publish.shown.events import ShownLimits, read_events
from flows.publish.shown.most_spoken import choose_most_spoken
from flows.publish.shown.rows import read_by_key
from flows.publish.shown.titles import VERDICT_WORDS
from flows.records import ReleaseRef
from flows.warehouse.releases import open_table, read_table
from flows.wording import count_of, format_day, format_stretch
from schemas.reasons import REASONS
from schemas.tables import TABLES

EVENTS_SHOWN: Final = 50
LIMITS: Final = ShownLimits(compared=8, figures=30, alone=6)
TITLES_SHOWN: Final = 30
EDITED_SHOWN: Final = 20
EDITS_SHOWN: Final = 8
"""Of each edited document."""
REASONS_SHOWN: Final = 50
EXAMPLES_SHOWN: Final = 3
FAILURES_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which things were kept out, with some of them."""

    code: str
    meaning: str
    rows: int
    examples: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """What validation.json says: expectations checked, and those that failed."""

    checked: int
    failed: tuple[str, ...]
    failed_count: int


def render_report(
    release: ReleaseRef,
    diff: ReleaseDiff,
    validation: bytes,
    accuracy: Mapping[str, Any],
    edited: Sequence[EditedDocument] = (),
) -> str:
    """Render the page of a release whose tables are in place.

    Args:
        release: its tables.
        diff: what it changed.
        validation: the content of `validation.json`.
        accuracy: that of `accuracy.json`.
        edited: the documents that were edited since its parent.

    Raises:
        ReleaseError: a table cannot be read.
    """
    spoken = choose_most_spoken(release, EVENTS_SHOWN)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            version=release.version,
            parent=diff.parent,
            tables=TABLES,
            rows={name: open_table(release, name).count_rows() for name in TABLES},
            counts={name: each.counts for name, each in diff.tables.items()},
            documents=_read_titles(release, diff),
            events=read_events(release, spoken.choices, Wanted(), LIMITS),
            events_found=spoken.found,
            reasons=_read_reasons(release),
            validation=summarise_validation(validation),
            accuracy=accuracy,
            edited=edited[:EDITED_SHOWN],
            edited_found=len(edited),
            edits_shown=EDITS_SHOWN,
        )
    )


def summarise_validation(data: bytes) -> Validation:
    """Count the results in validation.json: objects with a boolean `success` and no results of their own."""
    try:
        results = list(_find_results(json.loads(data)))
    except ValueError:
        return Validation(0, ("validation.json is not JSON",), 1)
    failed = [_name_result(result) for result in results if not result["success"]]
    return Validation(len(results), tuple(failed[:FAILURES_SHOWN]), len(failed))


def _find_results(content: Any) -> Iterable[Mapping[str, Any]]:  # any JSON
    if isinstance(content, list):
        for item in content:
            yield from _find_results(item)
    elif isinstance(content, dict):
        inner = [
            found for value in content.values() if isinstance(value, list | dict) for found in _find_results(value)
        ]
        yield from inner
        if not inner and isinstance(content.get("success"), bool):
            yield content


def _name_result(result: Mapping[str, Any]) -> str:
    """The short values of a result, which is what names it, whatever they are called."""
    words = [str(value) for key, value in result.items() if key != "success" and isinstance(value, str | int | float)]
    return " · ".join(words)[:200] or "unnamed expectation"


def _read_titles(release: ReleaseRef, diff: ReleaseDiff) -> dict[str, list[Mapping[str, Any]]]:
    """Some of the documents that are new or changed."""
    documents = diff.tables["documents"]
    kinds = {"added": list(documents.added), "changed": list(documents.changed)}
    shown = {kind: keys[:TITLES_SHOWN] for kind, keys in kinds.items()}
    columns = ["document_id", "title", "publisher", "published_at_utc", "locator"]
    rows = read_by_key(release, "documents", shown["added"] + shown["changed"], columns)
    return {kind: [rows[key] for key in keys] for kind, keys in shown.items()}


def _read_reasons(release: ReleaseRef) -> list[Reason]:
    """Rejects by reason, the most frequent first, each with examples."""
    counts = Counter(read_table(release, "rejects", ["reason_code"]).column(0).to_pylist())
    return [
        Reason(code, REASONS.get(code, "a reason that this version does not know"), rows, _read_examples(release, code))
        for code, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:REASONS_SHOWN]
    ]


def _read_examples(release: ReleaseRef, code: str) -> tuple[Mapping[str, str], ...]:
    rows = open_table(release, "rejects").head(
        EXAMPLES_SHOWN, columns=["locator", "message"], filter=pc.field("reason_code") == code
    )
    return tuple(rows.to_pylist())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    drawn = {"draw_bar": draw_bar, "draw_chart": draw_chart, "scale_top": scale_top}
    worded = {"count_of": count_of, "format_day": format_day, "format_stretch": format_stretch}
    environment.globals.update(drawn | worded | {"VERDICT_WORDS": VERDICT_WORDS})
    return environment
