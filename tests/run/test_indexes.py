"""The indexes beside a warehouse are made anew from the last release."""

import shutil

import pytest
from registered import read_anew, read_kept

from flows.errors import ReleaseError
from flows.link.index.opening import INDEX_NAME
from flows.run.indexes import linking_index, remake_indexes
from flows.settings import Settings
from flows.warehouse.register.opening import REGISTER_NAME


def test_indexes_are_made_anew_whatever_is_there(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    for name in (REGISTER_NAME, INDEX_NAME):
        (copy / name).write_bytes(b"no database" * 400)
    made = remake_indexes(Settings(warehouse=copy))
    assert {each.path.name: each.size_bytes for each in made} == {
        name: (copy / name).stat().st_size for name in (REGISTER_NAME, INDEX_NAME)
    }
    assert read_kept(copy) == read_anew(copy)
    assert linking_index(Settings(warehouse=copy)).path == copy / INDEX_NAME


def test_without_a_release_there_is_nothing_to_index(tmp_path):
    with pytest.raises(ReleaseError, match="no release"):
        remake_indexes(Settings(warehouse=tmp_path))
