"""Many documents are linked some at a time, as runs of their own would, and no more than that is held."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from growing_warehouse import LINKED, grow, make_documents, publish, read_release, stage

from flows.link.index.opening import IndexFile
from flows.progress import Meter
from flows.publish.release import publish_release
from flows.records import ChangeSet, ReleaseRef, RunInfo
from flows.run import slices
from flows.run.slices import cut_slices, is_too_large, link_in_slices
from flows.settings import Settings
from flows.warehouse.staging import copy_changes

NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(slices, "AT_ONCE", 4)


def judge(folder: Path, seed: int, numbers: range, replaced: tuple[str, ...] = ()) -> ChangeSet:
    return stage(folder, make_documents(random.Random(seed), numbers), replaced)  # noqa: S311 - seeded


def link_all(release: ReleaseRef | None, judged: ChangeSet, settings: Settings) -> ChangeSet:
    linked = copy_changes(judged, judged.folder / "linked")
    index = IndexFile(settings.warehouse / "linking.sqlite", "tests")
    link_in_slices(release, linked, settings, index, NOW, None, Meter("link", "table", None))
    assert [path.name for path in judged.folder.iterdir() if path.is_dir()] == ["linked"]
    return linked


def grow_by_slices(before: ReleaseRef | None, judged: ChangeSet, folder: Path) -> ReleaseRef:
    for number, part in enumerate(cut_slices(judged, folder / "parts")):
        before = grow(before, part, folder / f"after-{number}", folder / "index.sqlite")
    assert before is not None
    return before


def test_slices_are_linked_as_runs_of_their_own(tmp_path):
    settings = Settings(warehouse=tmp_path / "warehouse")
    judged = judge(tmp_path / "first", 1, range(10))
    linked = link_all(None, judged, settings)
    expected = grow_by_slices(None, judged, tmp_path / "one")
    assert read_release(publish(None, linked, tmp_path / "made")) == read_release(expected)
    (tmp_path / "validation.json").write_text("{}\n")
    run = RunInfo("run", NOW.isoformat(), {}, {}, {})
    release = publish_release(settings, linked, tmp_path / "validation.json", run, NOW).ref
    more = judge(tmp_path / "second", 2, range(8, 15), tuple(f"doc_{each:016x}" for each in (1, 8, 9)))
    linked = link_all(release, more, settings)
    expected = grow_by_slices(expected, more, tmp_path / "two")
    made = publish(ReleaseRef("made", tmp_path / "made"), linked, tmp_path / "next")
    assert read_release(made) == read_release(expected)
    assert {name for name in LINKED if linked.appended(name).exists()} == set(LINKED)


def test_every_row_is_in_the_slice_of_its_document_and_what_leaves_in_the_first(tmp_path):
    judged = judge(tmp_path / "all", 3, range(9), ("doc_00000000000000ff",))
    parts = cut_slices(judged, tmp_path / "parts")
    owners = [set(pq.read_table(part.appended("documents"))["document_id"].to_pylist()) for part in parts]
    assert [len(each) for each in owners] == [4, 4, 1]
    for part, of in zip(parts, owners, strict=True):
        assert set(pq.read_table(part.appended("claims"))["document_id"].to_pylist()) <= of
    left = [pq.read_table(part.replaced("documents"))["document_id"].to_pylist() for part in parts]
    assert left == [["doc_00000000000000ff"], [], []]


def test_few_documents_are_linked_at_once(tmp_path):
    assert is_too_large(judge(tmp_path / "many", 1, range(5)))
    assert not is_too_large(judge(tmp_path / "few", 1, range(4)))
    assert not is_too_large(ChangeSet(tmp_path / "none"))
