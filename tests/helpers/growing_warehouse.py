"""Warehouses that grow by chance: documents with confusable names and figures that meet, linked in batches.

No test here.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from publish_story import fill

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.index.opening import IndexFile, keep_index
from flows.link.index.packing import COLUMNS
from flows.link.link import link_changes
from flows.locators import name_entry, part_locator
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import read_owners, write_owners, write_rows, write_table
from schemas.arrow import arrow_schema, conform
from schemas.tables import TABLES

LINKED = ("documents", "claims", "figures", "sources", "events", "comparisons", "series")
NAMES = (
    "Mayor Ann Tosk", "Ann Tosk", "Tosk", "Ann Maria Tosk", "Ann Tusk", "Ben Tosk", "Anna Velde", "Anne Velde", "Velde",
    "the Harbour Workers Rescue League", "the Harbour Workers Rescue Leage", "the league", "police", "the police",
    "the Kenyan health ministry", "the Ministry of Health of Kenya", "the health ministry", "HWRL",
    "the Harbour Workers Rescue League (HWRL)", "Vellcorp", "Vell", "officials", "the United Nations", "the UN",
)  # fmt: skip
PLACES = (
    ("Oskel", 1, 10.0, 10.0, "city"),
    ("Vellmark", 2, 20.0, 20.0, "city"),
    ("Kenya", 192950, 1.0, 38.0, "country"),
)
SUBJECTS = ("people", "Kenyan soldiers", "miners", "Vellish troops", None)
WORDS = tuple(f"{first}{last}" for first in ("Kar", "Mol", "Tev", "Sud") for last in ("en", "ova", "ik", "ast", "um"))
START = datetime(2026, 3, 1, tzinfo=UTC)


def make_documents(rng: random.Random, numbers: Iterable[int]) -> dict[str, list[Row]]:
    """Make documents by number, each with some claims and figures."""
    made: dict[str, list[Row]] = {"documents": [], "claims": [], "figures": []}
    for number in numbers:
        document = f"doc_{number:016x}"
        published = START + timedelta(rng.randint(0, 40), hours=rng.randint(0, 23)) if rng.random() < 0.9 else None
        story = f"The harbour of {rng.choice(WORDS)} was closed by {rng.choice(WORDS)} after the storm, and the boats "
        text = story * 4 if rng.random() < 0.4 else " ".join(rng.choices(WORDS, k=60))
        about = {"text": text, "text_sha256": text, "published_at_utc": published, "publisher": rng.choice("ABC")}
        locator = document if number % 8 else part_locator("live.html", name_entry(START + timedelta(minutes=number)))
        made["documents"].append(fill("documents", document_id=document, locator=locator, **about))
        told = [_tell(rng, each) for each in range(2)]
        made["claims"].append(_claim(f"clm_{number:015x}a", document, None, event_reading=told[0]))
        for at, who in enumerate(rng.sample(NAMES, 2)):
            claim = f"clm_{number:015x}{at}"
            made["claims"].append(
                _claim(claim, document, who, content_text=f"{rng.choice(SUBJECTS)} {rng.choice(WORDS)}")
            )
            made["figures"].append(_figure(rng, f"fig_{number:015x}{at}", claim, document, rng.choice([None, *told])))
    return made


def _claim(key: str, document: str, who: str | None, **more: Any) -> Row:
    row = fill("claims", claim_id=key, document_id=document, polarity="positive", certainty="certain", **more)
    if who is None:
        return row
    [claimant] = resolve_mentions(document, who, [(0, len(who))])
    cited = {"source_id": claimant.source_id, "source_reading": write_claimant(claimant), "source_text": who}
    return {**row, **cited}


def _figure(rng: random.Random, key: str, claim: str, document: str, told: str | None) -> Row:
    value = float(rng.choice([3, 20, 25, 1_200]))
    place = rng.choice(PLACES) if rng.random() < 0.6 else (None, None, None, None, "unknown")
    return fill(
        "figures",
        figure_id=key,
        claim_id=claim,
        document_id=document,
        value_low=value,
        value_high=value,
        bound="exact",
        unit="people",
        measure=rng.choice(["killed", "killed", "deployed"]),
        subject_text=rng.choice(SUBJECTS),
        role=rng.choice(["total", "total", "increment"]),
        scope=rng.choice(["event", "event", "running_total", "stock"]),
        modality="actual",
        event_reading=told,
        **dict(zip(("place_name", "geoname_id", "latitude", "longitude", "place_precision"), place, strict=True)),
    )


def _tell(rng: random.Random, number: int) -> str:
    """Write a happening that others tell as well."""
    words = sorted({"storm", "harbour", *rng.sample(WORDS, 3)})
    day = (START + timedelta(rng.randint(0, 30))).date().isoformat()
    return json.dumps(
        {
            "number": number,
            "is_main": number == 0,
            "kind": rng.choice(["storm", "explosion"]),
            "label": "",
            "days": [day, day, "day"],
            "place": list(rng.choice(PLACES)),
            "words": " ".join(words),
            "around": [],
            "told_day": None,
        },
        separators=(",", ":"),
    )


def stage(folder: Path, made: Mapping[str, Sequence[Row]], replaced: Iterable[str] = ()) -> ChangeSet:
    """Write a change set: documents that come, and those whose rows leave."""
    changes = ChangeSet(folder)
    for name, rows in made.items():
        write_rows(changes.appended(name), TABLES[name], rows)
        write_owners(changes.replaced(name), TABLES[name], replaced)
    return changes


def publish(before: ReleaseRef | None, changes: ChangeSet, folder: Path) -> ReleaseRef:
    """Put what a change set leaves of each linked table into the folder of a release."""
    for name in LINKED:
        write_table(folder / name / "part-0.parquet", _read_after(before, changes, name))
    return ReleaseRef("2026.11.23-1", folder)


def _read_after(before: ReleaseRef | None, changes: ChangeSet, name: str) -> pa.Table:
    table = TABLES[name]
    parts = [arrow_schema(table, is_strict=False).empty_table()]
    if before is not None:
        rows = conform(table, pq.read_table(before.table(name) / "part-0.parquet"), is_strict=False)
        parts.append(rows.filter(pc.invert(pc.is_in(rows[table.owner], read_owners(changes, table)))))
    if changes.appended(name).exists():
        parts.append(conform(table, pq.read_table(changes.appended(name)), is_strict=False))
    return pa.concat_tables(parts).sort_by(table.key)


def read_release(release: ReleaseRef) -> dict[str, list[Row]]:
    """Read the rows of all linked tables."""
    return {name: pq.read_table(release.table(name) / "part-0.parquet").to_pylist() for name in LINKED}


def grow(before: ReleaseRef | None, changes: ChangeSet, folder: Path, index: Path | None = None) -> ReleaseRef:
    """Link a change set and publish it; with an index, keep that up."""
    file = None if index is None else IndexFile(index, "tests")
    link_changes(before, changes, index=file)
    after = publish(before, changes, folder)
    if file is not None:
        keep_index(file, before, changes, after)
    return after


def read_as_indexed(release: ReleaseRef, documents: Iterable[str]) -> dict[str, list[Row]]:
    """Read the rows of documents as an index has them, but for their order."""
    wanted = set(documents)
    return {
        name: sorted(
            (
                {column: row[column] for column in columns}
                for row in read_release(release)[name]
                if row["document_id"] in wanted
            ),
            key=lambda row: str(row[TABLES[name].key]),
        )
        for name, columns in COLUMNS.items()
    }
