"""A release says how it is cited, and describes itself to catalogues of data."""

import json
import re

import pytest
import yaml
from other_tools import needs, run_tool
from pydantic import ValidationError

from flows.publish.citation import cite_release
from flows.settings import Settings
from flows.warehouse.releases import read_manifest, read_table
from schemas.tables import TABLES

READ = """
import json, sys
import mlcroissant
found = mlcroissant.Dataset(sys.argv[1])
assert not found.metadata.ctx.issues.errors
rows = {table: list(found.records(table)) for table in sys.argv[2:]}
print(json.dumps(rows, default=lambda value: value.decode() if isinstance(value, bytes) else str(value)))
"""


def test_who_it_is_by_and_which_one(open_room, three):
    stated = {"release_doi": "10.5281/zenodo.12", "release_license": "CC-BY-4.0"}
    room = open_room("cited", release_author="The Desk: of Å", **stated)
    release = room.publish(three).ref
    cited = yaml.safe_load((release.folder / "CITATION.cff").read_text("utf-8"))
    assert cited == {
        "cff-version": "1.2.0",
        "message": "If you use this release, please cite it as below.",
        "type": "dataset",
        "title": "hearsay: who claimed what",
        "version": "2026.11.23-1",
        "date-released": "2026-11-23",
        "authors": [{"name": "The Desk: of Å"}],
        "doi": "10.5281/zenodo.12",
        "license": "CC-BY-4.0",
    }
    described = json.loads((release.folder / "croissant.json").read_text("utf-8"))
    assert (described["url"], described["license"]) == (
        "https://doi.org/10.5281/zenodo.12",
        "https://spdx.org/licenses/CC-BY-4.0",
    )
    assert "version={2026.11.23-1}" in described["citeAs"]


def test_what_no_setting_says_is_left_out(newsroom, three):
    manifest = read_manifest(newsroom.publish(three).ref)
    assert not re.search("doi|license", cite_release(manifest, newsroom.settings))


@pytest.mark.parametrize("given", [{"release_doi": "doi.org/10.5281"}, {"release_license": "any licence"}])
def test_what_is_no_doi_and_no_licence_is_refused(given):
    with pytest.raises(ValidationError):
        Settings(**given)


def test_the_files_described_are_those_there_are(newsroom, three):
    release = newsroom.publish(three).ref
    described = json.loads((release.folder / "croissant.json").read_text("utf-8"))
    paths = [path for files in described["distribution"] for path in files["includes"]]
    assert sorted(paths) == sorted(str(path.relative_to(release.folder)) for path in release.folder.rglob("*.parquet"))


@needs("mlcroissant")
def test_mlcroissant_reads_the_same_rows(newsroom, three):
    release = newsroom.publish(three).ref
    rows = json.loads(run_tool("-c", READ, release.folder / "croissant.json", *TABLES))
    for name, table in TABLES.items():
        expected = read_table(release, name, [table.key]).column(0).to_pylist()
        assert [row[f"{name}/{table.key}"] for row in rows[name]] == expected
    found = sorted(row["figures/value_low"] for row in rows["figures"])
    assert found == sorted(read_table(release, "figures").column("value_low").to_pylist())
