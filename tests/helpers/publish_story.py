"""Tiny warehouses built from a story: some documents, each with one source, claim, figure and comparison.

No tests here. Also imported by the processes that the kill tests start.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.ids import make_id
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.publish.release import PublishedRelease, publish_release
from flows.records import ChangeSet, RunInfo
from flows.settings import Settings
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
Rows = dict[str, list[dict[str, Any]]]
EMPTY = {
    "string": "x",
    "bool": False,
    "int32": 0,
    "int64": 1,
    "float64": 1.0,
    "timestamp": NOON,
    "strings": [],
    "spans": [],
    "quoted_spans": [],
}


@dataclass(frozen=True)
class Dispatch:
    """What one document says: `<who> said more than <value> were reportedly killed.<tail>`."""

    value: int
    who: str = "Zelenskyy"
    tail: str = ""
    title: str = "A dispatch"


Story = Mapping[str, Dispatch]
"""Documents by name."""


def fill(table: str, **given: Any) -> dict[str, Any]:
    """A row of a table with the values given, and for the rest nothing, or the least that the column admits."""
    columns = TABLES[table].columns
    assert given.keys() <= {column.name for column in columns}, given.keys()
    blank = {
        c.name: None if c.is_nullable else next(iter(c.field.categories or ()), EMPTY.get(c.field.type))
        for c in columns
    }
    return blank | given


def quote(text: str, name: str, words: str) -> dict[str, Any]:
    """The three columns of a span."""
    return {f"{name}_text": words, f"{name}_start": text.index(words), f"{name}_end": text.index(words) + len(words)}


def rows_of(name: str, told: Dispatch) -> Rows:
    """The rows that one document makes."""
    text = f"{told.who} said more than {told.value} were reportedly killed.{told.tail}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    inp, doc, clm, fig, evt = (make_id(kind, name) for kind in ("inp", "doc", "clm", "fig", "evt"))
    cmp, ser = make_id("cmp", name), make_id("ser", name)
    src = make_id("src", told.who)
    seen = {"input_id": inp, "locator": f"{name}.txt", "raw_sha256": sha256}
    content, hedge = f"more than {told.value} were reportedly killed", quote(text, "", "reportedly")
    spans = quote(text, "source", told.who) | quote(text, "cue", "said") | quote(text, "content", content)
    claim = spans | {
        "content_spans": [{"start": spans["content_start"], "end": spans["content_end"]}],
        "hedges": [{"text": "reportedly", "start": hedge["_start"], "end": hedge["_end"]}],
    }
    document = {
        "title": told.title,
        "publisher": "The Wire",
        "text": text,
        "text_sha256": sha256,
        "published_at_utc": NOON,
    }
    figure = quote(text, "figure", f"more than {told.value}") | {"value_low": float(told.value), "bound": "more_than"}
    said = {"comparison_id": cmp, "figure_id": fig, "document_id": doc, "source_id": src, "voice": told.who}
    said |= {"value_low": float(told.value), "bound": "more_than"}
    compared = {"figure_ids": [fig], "sources": [src], "value_low": float(told.value), "spread": 1 + told.value / 100}

    def of_event(table: str) -> dict[str, Any]:
        """The event, unless the table is of a contract that had none."""
        return {"event_id": evt} if "event_id" in TABLES[table].column_names else {}

    return {
        "inputs": [fill("inputs", **seen, media_type="text/plain")],
        "documents": [fill("documents", document_id=doc, **of_event("documents"), **seen, **document)],
        "claims": [fill("claims", claim_id=clm, document_id=doc, source_id=src, **claim)],
        "figures": [fill("figures", figure_id=fig, claim_id=clm, document_id=doc, **of_event("figures"), **figure)],
        "sources": [fill("sources", source_id=src, name=told.who, aliases=[told.who])],
        "events": [fill("events", event_id=evt, label="attack, Kursk", document_count=1)] if "events" in TABLES else [],
        "comparisons": [fill("comparisons", comparison_id=cmp, **of_event("comparisons"), **compared)],
        "series": [fill("series", series_id=ser, **said)] if "series" in TABLES else [],
        "reviews": [],
        "rejects": [],
    }


def rows_of_story(story: Story) -> Rows:
    """The rows of all documents, each key once."""
    rows: Rows = {}
    for table in TABLES.values():
        of_table = [row for name, told in story.items() for row in rows_of(name, told)[table.name]]
        rows[table.name] = list({row[table.key]: row for row in of_table}.values())
    return rows


def write_changes(folder: Path, old: Story, new: Story) -> ChangeSet:
    """The change set from one story to another: owners whose rows differ are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    changes, before, after = ChangeSet(folder), rows_of_story(old), rows_of_story(new)
    for table in TABLES.values():
        changed = {row[table.owner] for row in _differing(before[table.name], after[table.name])}
        if changed:
            pq.write_table(pa.table({table.owner: sorted(changed)}), changes.replaced(table.name))
            incoming = [row for row in after[table.name] if row[table.owner] in changed]
            pq.write_table(table_from_rows(table, incoming), changes.appended(table.name))
    return changes


def write_rows(folder: Path, table: str, rows: list[dict[str, Any]], replaced: list[str] | None = None) -> ChangeSet:
    """A change set of one table from plain rows."""
    folder.mkdir(parents=True, exist_ok=True)
    changes = ChangeSet(folder)
    pq.write_table(table_from_rows(TABLES[table], rows), changes.appended(table))
    pq.write_table(pa.table({TABLES[table].owner: pa.array(replaced or [], pa.string())}), changes.replaced(table))
    return changes


def _differing(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in one if row not in other] + [row for row in other if row not in one]


@dataclass
class Newsroom:
    """A warehouse that is told stories, one after the other."""

    settings: Settings
    scratch: Path
    story: Story = None  # type: ignore[assignment]
    now: datetime = NOON

    @property
    def warehouse(self) -> Path:
        return self.settings.warehouse

    def publish(self, story: Story) -> PublishedRelease:
        """Recover and publish, as a run does."""
        changes = self.changes(story)
        with publisher_lock(self.warehouse, 60):
            recover(self.warehouse)
            published = self.publish_changes(changes)
        self.story = story
        return published

    def changes(self, story: Story) -> ChangeSet:
        """The change set from what is published to a story."""
        number = len(list(self.scratch.iterdir())) if self.scratch.exists() else 0
        return write_changes(self.scratch / f"{number:04d}", self.story or {}, story)

    def publish_changes(self, changes: ChangeSet) -> PublishedRelease:
        """Publish without lock and recovery."""
        validation = self.scratch / "validation.json"
        self.scratch.mkdir(parents=True, exist_ok=True)
        validation.write_text(json.dumps({"results": [{"expectation": "unique", "table": "claims", "success": True}]}))
        run = RunInfo("run-1", self.now.isoformat(), {"extractor": "rules-1"}, {"test": 1}, {"documents": 1})
        return publish_release(self.settings, changes, validation, run, self.now)


def open_newsroom(folder: Path, **settings: Any) -> Newsroom:
    """A newsroom whose warehouse stands in a folder; an existing warehouse is not read."""
    return Newsroom(Settings(warehouse=folder / "warehouse", **settings), folder / "scratch")
