"""Releases in Iceberg tables: each is a tag with the same rows, and what two share is there once."""

import importlib.util
import json

import pytest
from other_tools import needs, run_tool
from publish_story import Dispatch

from flows.errors import ReleaseError, SettingsError
from flows.interchange import iceberg
from flows.interchange.forms import write_form
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

WRITE = """
import sys
from pathlib import Path
from flows.interchange.iceberg import write_iceberg
from flows.records import ReleaseRef
for folder in sys.argv[2:]:
    write_iceberg(ReleaseRef(Path(folder).name, Path(folder)), Path(sys.argv[1]))
"""
READ = """
import json, sys
from pyiceberg.catalog.sql import SqlCatalog
folder, version = sys.argv[1:3]
catalog = SqlCatalog("hearsay", uri=f"sqlite:///{folder}/catalog.db", warehouse=f"file://{folder}")
found = {}
for name in sys.argv[3:]:
    table = catalog.load_table(f"hearsay.{name}")
    tag = table.refs().get(version)
    rows = table.scan(snapshot_id=tag.snapshot_id).to_arrow().to_pylist() if tag else []
    found[name] = sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)
print(json.dumps(found))
"""


@needs("pyiceberg")
def test_pyiceberg_reads_the_same_rows_of_each_release(newsroom, tmp_path):
    first = newsroom.publish({"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}).ref
    second = newsroom.publish({"a": Dispatch(100), "b": Dispatch(3000, "Kirby"), "c": Dispatch(3)}).ref
    run_tool("-c", WRITE, tmp_path / "ice", first.folder, second.folder, first.folder)
    for release in (first, second):
        found = json.loads(run_tool("-c", READ, tmp_path / "ice", release.version, *TABLES))
        for name in TABLES:
            rows = read_table(release, name).to_pylist()
            assert found[name] == sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)
    names = [path.name for path in (tmp_path / "ice" / "files").rglob("*") if path.is_file()]
    assert all(name.endswith(".parquet") for name in names)
    assert len(names) == len(set(names))


@needs("pyiceberg")
def test_a_folder_of_something_else_is_left_alone(release, tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(ReleaseError, match=r"has no catalog\.db"):
        write_form(release, "iceberg", tmp_path / "mine")
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.skipif(importlib.util.find_spec("pyiceberg") is not None, reason="pyiceberg is installed")
def test_without_the_extra_it_is_named(release, tmp_path):
    with pytest.raises(SettingsError, match=r"pip install 'hearsay\[iceberg\]'"):
        write_form(release, "iceberg", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_of_an_older_contract_is_written_anew(newsroom, three, tmp_path):
    release = newsroom.publish(three).ref
    table = TABLES["inputs"]
    (path,) = iceberg._bring_files(release, table, tmp_path)
    older = iceberg.pq.read_table(path).drop_columns(["response_headers"])
    (released,) = (release.folder / "inputs").glob("*.parquet")
    released.unlink()
    iceberg.pq.write_table(older, released)
    (tmp_path / "again").mkdir()
    (anew,) = iceberg._bring_files(release, table, tmp_path / "again")
    assert iceberg.pq.read_table(anew).column_names == list(table.column_names)
