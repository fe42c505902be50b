"""Sources linked while a warehouse grows: what comes later may tell who was cited earlier."""

import random
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from growing_warehouse import grow, make_documents, read_release
from growing_warehouse import stage as stage_rows

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.link import link_changes
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEAST = {
    "string": "x",
    "bool": False,
    "int32": 0,
    "int64": 1,
    "float64": 0.5,
    "timestamp": NOON,
    "strings": [],
    "spans": [],
    "quoted_spans": [],
}
LINKED = ("documents", "claims", "figures", "sources", "events", "comparisons", "series")


def fill(table: str, **given: Any) -> dict[str, Any]:
    blank = {each.name: None if each.is_nullable else LEAST[each.field.type] for each in TABLES[table].columns}
    return {**blank, **given}


def stage(folder: Path, sayings: Mapping[int, str], language: str | None = None) -> ChangeSet:
    """A change set of documents, each of which says "<who> said so."."""
    changes = ChangeSet(folder)
    documents, claims = [], []
    for number, who in sayings.items():
        document = f"doc_{number:016x}"
        text = f"{who} said so."
        about = {"text": text, "text_sha256": str(number), "language": language}
        documents.append(fill("documents", document_id=document, **about))
        span = {"source_text": who, "source_start": 0, "source_end": len(who)}
        [claimant] = resolve_mentions(document, text, [(0, len(who))])
        cited = {"source_id": claimant.source_id, "source_reading": write_claimant(claimant)}
        claims.append(fill("claims", claim_id=f"clm_{number:016x}", document_id=document, **cited, **span))
    write_rows(changes.appended("documents"), TABLES["documents"], documents)
    write_rows(changes.appended("claims"), TABLES["claims"], claims)
    return changes


def release_of(changes: ChangeSet, folder: Path) -> ReleaseRef:
    """A release that holds what a first change set brings."""
    for name in LINKED:
        (folder / name).mkdir(parents=True)
        if changes.appended(name).exists():
            shutil.copy(changes.appended(name), folder / name / "part-0.parquet")
        else:
            write_rows(folder / name / "part-0.parquet", TABLES[name], [])
    return ReleaseRef("2026.11.23-1", folder)


def sources_of(changes: ChangeSet) -> dict[str, str]:
    rows = pq.read_table(changes.appended("claims")).to_pylist()
    return {row["claim_id"][-1]: row["source_id"] for row in rows}


def test_claims_of_one_run_get_the_ids_of_their_claimants(tmp_path: Path) -> None:
    changes = stage(tmp_path, {1: "Mayor Ann Tosk", 2: "Ann Tosk", 3: "Tosk", 4: "Police", 5: "Police"})
    link_changes(None, changes)
    found = sources_of(changes)
    assert found["1"] == found["2"] == found["3"]
    assert found["4"] != found["5"]
    table = pq.read_table(changes.appended("sources")).to_pylist()
    assert {row["source_id"] for row in table} == set(found.values())
    assert [(row["name"], row["claims"]) for row in table if row["kind"] == "person"] == [("Ann Tosk", 3)]


def test_later_document_links_the_claims_of_an_earlier_one(tmp_path: Path) -> None:
    first = stage(tmp_path / "first", {1: "Tosk", 2: "Police"})
    link_changes(None, first)
    release = release_of(first, tmp_path / "release")
    second = stage(tmp_path / "second", {3: "Mayor Ann Tosk"})
    link_changes(release, second)
    found = sources_of(second)
    assert found["1"] == found["3"]
    assert "2" not in found
    assert pq.read_table(second.replaced("claims"))["document_id"].to_pylist() == ["doc_0000000000000001"]
    together = stage(tmp_path / "together", {1: "Tosk", 2: "Police", 3: "Mayor Ann Tosk"})
    link_changes(None, together)
    assert sources_of(together)["1"] == found["1"]


def test_nothing_new_changes_nothing(tmp_path: Path) -> None:
    first = stage(tmp_path / "first", {1: "Tosk", 2: "Mayor Ann Tosk"})
    link_changes(None, first)
    again = ChangeSet(tmp_path / "again")
    link_changes(release_of(first, tmp_path / "release"), again)
    assert not again.appended("claims").exists()
    assert pq.read_table(again.appended("sources")).num_rows == 0


def test_claims_of_a_reprint_name_the_document_that_came_first(tmp_path: Path) -> None:
    story = "the ferry had left the northern pier before the storm warning reached its captain on Monday night, " * 3
    changes = stage(tmp_path, {1: f"{story} Ann Tosk", 2: f"Quayside Bulletin. {story} Ann Tosk", 3: "Police"})
    link_changes(None, changes)
    documents = pq.read_table(changes.appended("documents")).to_pylist()
    assert [row["duplicate_of"] for row in documents] == [None, documents[0]["document_id"], None]
    claims = pq.read_table(changes.appended("claims")).to_pylist()
    assert [row["duplicate_of"] for row in claims] == [None, documents[0]["document_id"], None]


def test_documents_in_languages_that_are_not_read_are_marked(tmp_path: Path) -> None:
    changes = stage(tmp_path, {1: "Police"}, language="ru")
    link_changes(None, changes, frozenset({"en"}))
    assert pq.read_table(changes.appended("documents"))["extraction"].to_pylist() == ["other_language"]
    link_changes(None, changes)
    assert pq.read_table(changes.appended("documents"))["extraction"].to_pylist() == ["done"]


@pytest.mark.parametrize("seed", range(2))
def test_a_warehouse_that_grows_is_what_linking_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    """But for events, which are not taken apart: so these documents tell of none."""
    rng = random.Random(seed)  # noqa: S311 - seeded
    made: dict[int, dict[str, list[Row]]] = {}
    release, index = None, tmp_path / "index.sqlite"
    for step in range(4):
        again = rng.sample(sorted(made), min(len(made), rng.randint(0, 3)))
        gone = rng.sample(sorted(made.keys() - again), min(len(made) - len(again), rng.randint(0, 3)))
        for number in gone:
            del made[number]
        coming = [*again, *range(20 * step, 20 * step + rng.choice([1, 8, 20]))]
        for number in coming:
            made[number] = tell_of_no_event(make_documents(rng, [number]))
        replaced = [f"doc_{number:016x}" for number in (*again, *gone)]
        changes = stage_rows(tmp_path / f"{step}", merge(made[number] for number in coming), replaced)
        release = grow(release, changes, tmp_path / f"release-{step}", index if step % 3 else None)
    assert release is not None
    whole = grow(None, stage_rows(tmp_path / "whole", merge(made.values())), tmp_path / "whole-release")
    found, expected = read_release(release), read_release(whole)
    assert expected["comparisons"]
    for name in LINKED:
        assert forget_ids(name, found[name]) == forget_ids(name, expected[name]), name


@pytest.mark.parametrize("seed", range(2))
def test_an_index_that_is_kept_up_gives_what_a_fresh_one_gives(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - seeded
    kept: ReleaseRef | None = None
    fresh: ReleaseRef | None = None
    for step in range(3):
        numbers = sorted({*range(12 * step, 12 * step + 12), *rng.sample(range(12 * step + 1), min(step, 3))})
        made = make_documents(rng, numbers)
        replaced = [f"doc_{number:016x}" for number in numbers if number < 12 * step]
        changes = stage_rows(tmp_path / f"kept-{step}", made, replaced)
        kept = grow(kept, changes, tmp_path / f"kept-release-{step}", tmp_path / "index.sqlite")
        changes = stage_rows(tmp_path / f"fresh-{step}", made, replaced)
        fresh = grow(fresh, changes, tmp_path / f"fresh-release-{step}")
        assert read_release(kept) == read_release(fresh)


def merge(made: Iterable[Mapping[str, Sequence[Row]]]) -> dict[str, list[Row]]:
    merged: dict[str, list[Row]] = {"documents": [], "claims": [], "figures": []}
    for each in made:
        for name, rows in each.items():
            merged[name] += rows
    return merged


def tell_of_no_event(made: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    silent = {"event_reading": None}
    return {
        name: [{**row, **silent} if "event_reading" in row else dict(row) for row in rows]
        for name, rows in made.items()
    }


def forget_ids(name: str, rows: Sequence[Row]) -> list[str]:
    """Sort rows, without the ids of comparisons, which stay what they were as these grow."""
    return sorted(
        repr({key: value for key, value in row.items() if key not in {"comparison_id", "series_id"}}) for row in rows
    )
