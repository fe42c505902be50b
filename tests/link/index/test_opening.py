"""The index is opened for a release, kept up with it, and made anew where it is not of it."""

import random
import sqlite3
from pathlib import Path

import pytest
from growing_warehouse import grow, make_documents, publish, read_as_indexed, stage

from flows.errors import ReleaseError
from flows.link.index import opening
from flows.link.index.opening import IndexFile, keep_index, open_index
from flows.link.index.packing import COLUMNS
from flows.link.index.store import LinkIndex
from flows.link.link import link_changes
from flows.records import ChangeSet, ReleaseRef
from schemas.tables import TABLES

TABLES_OF_INDEX = ("keys", "words", "claimants", "names", "tallies")


def read(index: IndexFile, release: ReleaseRef, documents: list[str]) -> dict[str, list[dict[str, object]]]:
    with open_index(index, release) as opened:
        return {
            name: sorted(opened.read(name, documents).to_pylist(), key=lambda row: str(row[TABLES[name].key]))
            for name in COLUMNS
        }


def list_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the releases of which an index is made."""
    made: list[str] = []
    fill = opening._fill

    def note(index: LinkIndex, release: ReleaseRef) -> None:
        made.append(release.folder.name)
        fill(index, release)

    monkeypatch.setattr(opening, "_fill", note)
    return made


def start(folder: Path) -> tuple[ReleaseRef, IndexFile]:
    changes = stage(folder / "first", make_documents(random.Random(1), range(8)))  # noqa: S311 - seeded
    return grow(None, changes, folder / "one"), IndexFile(folder / "index.sqlite", "rules")


def test_an_index_is_made_where_it_is_absent_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, index = start(tmp_path)
    made = list_made(monkeypatch)
    documents = [f"doc_{number:016x}" for number in range(8)]
    assert read(index, release, documents) == read(index, release, documents) == read_as_indexed(release, documents)
    assert made == ["one"]


def test_an_index_of_other_rules_or_another_release_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, index = start(tmp_path)
    made = list_made(monkeypatch)
    other = publish(release, ChangeSet(tmp_path / "nothing"), tmp_path / "two")
    others = index._replace(made_by="others")
    for file, of in ((index, release), (others, release), (others, other), (others, other)):
        with open_index(file, of):
            pass
    assert made == ["one", "one", "two"]


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    release, index = start(tmp_path)
    index.path.write_bytes(b"no database" * 400)
    assert read(index, release, ["doc_0000000000000001"])["documents"]


def test_an_index_that_proves_damaged_is_removed(tmp_path: Path) -> None:
    release, index = start(tmp_path)
    with pytest.raises(ReleaseError, match="Run again"), open_index(index, release):
        raise sqlite3.DatabaseError("malformed")
    assert not index.path.exists()


def test_an_index_that_is_kept_up_is_that_of_the_new_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, index = start(tmp_path)
    coming = make_documents(random.Random(2), range(7, 12))  # noqa: S311 - seeded
    changes = stage(tmp_path / "second", coming, ["doc_0000000000000007"])
    link_changes(release, changes, index=index)
    after = publish(release, changes, tmp_path / "two")
    made = list_made(monkeypatch)
    keep_index(index, release, changes, after)
    documents = [f"doc_{number:016x}" for number in range(12)]
    assert read(index, after, documents) == read_as_indexed(after, documents)
    assert made == []
    fresh = IndexFile(tmp_path / "fresh.sqlite", "rules")
    assert read(fresh, after, documents) == read_as_indexed(after, documents)
    assert _dump(index.path) == _dump(fresh.path)


def test_a_run_that_cannot_keep_the_index_up_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, index = start(tmp_path)
    made = list_made(monkeypatch)
    changes = stage(tmp_path / "second", make_documents(random.Random(2), [9]))  # noqa: S311 - seeded
    link_changes(release, changes, index=index)
    before = _dump(index.path)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("the disk is full")

    monkeypatch.setattr(opening, "_enter", fail)
    after = publish(release, changes, tmp_path / "two")
    keep_index(index, release, changes, after)
    assert _dump(index.path) == before
    assert made == ["one"]


def test_what_killed_runs_left_beside_an_index_is_removed_with_it(tmp_path: Path) -> None:
    release, index = start(tmp_path)
    with open_index(index, release):
        pass
    whole = _dump(index.path)
    left = [tmp_path / "index.sqlite-journal", tmp_path / ".index.sqlite.1.part"]
    index.path.write_bytes(b"no database" * 400)
    for path in left:
        path.write_bytes(b"of another file")
    with open_index(index, release):
        pass
    assert _dump(index.path) == whole
    assert [path for path in left if path.exists()] == []


def test_an_index_of_another_form_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, index = start(tmp_path)
    made = list_made(monkeypatch)
    for form in ("before", "now", "now"):
        monkeypatch.setattr(opening, "FORMAT", form)
        with open_index(index, release):
            pass
    assert made == ["one", "one"]


def _dump(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Read what an index holds, with documents by their ids and not by their numbers."""
    connection = sqlite3.connect(path)
    names = dict(connection.execute("SELECT number, document_id FROM documents"))
    found = {name: set(connection.execute(f"SELECT * FROM {name}")) for name in TABLES_OF_INDEX}  # noqa: S608 - ours
    connection.close()
    found["keys"] = {(key, at, names[number]) for key, at, number in found["keys"]}
    return found
