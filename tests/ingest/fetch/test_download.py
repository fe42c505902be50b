"""Objects of a store: what paths name is listed, and downloaded where it changed."""

from collections.abc import Iterator
from typing import Any

import fsspec
import pytest
from origin_runs import Runs, origin_of


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory of two objects."""
    filesystem = fsspec.filesystem("memory")
    for name in "ab":
        filesystem.pipe(f"/wire/{name}.txt", f"text {name}".encode())
    yield filesystem
    filesystem.rm("/wire", recursive=True)


@pytest.fixture
def runs(tmp_path, store) -> Runs:
    return Runs(tmp_path / "warehouse", origin_of(None, "files", ["memory://wire"]))


def test_each_object_is_an_input_and_one_that_did_not_change_is_not_downloaded(store, runs):
    assert runs.again() == {"/a.txt": "text a", "/b.txt": "text b"}
    store.pipe("/wire/b.txt", b"another text")
    assert runs.again() == {"/a.txt": "text a", "/b.txt": "another text"}
    assert (runs.last.fetched, runs.last.unchanged, runs.last.complete) == (1, 1, True)


def test_an_object_that_is_gone_is_gone_and_a_path_that_names_none_is_said(store, runs):
    runs.again()
    store.rm("/wire/a.txt")
    assert runs.again() == {"/b.txt": "text b"}
    runs.origin = origin_of(None, "files", ["memory://wire/none.txt"])
    assert runs.again() == {"/none.txt": "!not_found"}
