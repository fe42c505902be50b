"""What a manifest says, and that it comes back as it was written."""

import json
import re
import tomllib

import pytest

from flows.errors import ReleaseError
from flows.ingest.containers.registry import libraries_of_containers
from flows.ingest.formats.registry import libraries_of_formats
from flows.settings import REPOSITORY
from flows.warehouse.manifest import LIBRARIES, describe_code, describe_contract, parse_manifest, render_manifest
from flows.warehouse.releases import read_manifest


def test_manifest_names_code_contract_model_inputs_and_every_file(newsroom, three):
    release = newsroom.publish(three).ref
    manifest = read_manifest(release)
    content = json.loads((release.folder / "manifest.json").read_text())
    assert content["schema"] == describe_contract()
    assert content["model"] == {"extractor": "rules-1"}
    assert content["inputs"] == {"test": 1}
    assert content["run"] == {"run_id": "run-1", "summary": {"documents": 1}}
    assert content["created_at_utc"] == "2026-11-23T12:00:00+00:00"
    assert content["rolled_back_to"] is None
    assert {file["path"] for file in content["files"]} == {
        "CITATION.cff",
        "accuracy.json",
        "croissant.json",
        "browse.html",
        "datapackage.json",
        "diff.json",
        "edits.json",
        "report.html",
        "validation.json",
    }
    assert parse_manifest(render_manifest(manifest), "here") == manifest


DECIDE_NO_ROW = {
    "backports.zstd": "unpacks exactly what was packed",
    "cronsim": "schedules",
    "duckdb": "reads releases",
    "fastapi": "Prefect's server",
    "filelock": "the lock of a warehouse",
    "fsspec": "gives objects of stores as they are",
    "httpcore": "gives pages as they are",
    "httpx": "gives pages as they are",
    "jinja2": "the report",
    "prefect": "calls the steps",
    "protego": "says what may be fetched",
    "packaging": "says whether the packages that are installed are those of the lock file",
    "psutil": "finds servers that a killed run left",
    "pydantic": "checks seeds and settings",
    "pydantic-settings": "reads settings",
    "rich": "the terminal",
    "sqlalchemy": "Prefect's server",
    "tenacity": "asks again",
    "typer": "the command",
}
"""Dependencies that a manifest need not name, and what they do instead."""


def test_every_dependency_is_named_in_the_manifest_or_decides_no_row():
    """A new dependency goes into LIBRARIES, the record of a format or container, or DECIDE_NO_ROW."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    dependencies = [re.match(r"[\w.-]+", line).group() for line in project["dependencies"]]
    assert len(dependencies) == len(set(dependencies)), "one stands twice"
    named = set(LIBRARIES) | libraries_of_formats() | libraries_of_containers()
    assert named - {"hearsay"} == set(dependencies) - DECIDE_NO_ROW.keys()


def test_code_names_the_libraries_that_shape_a_release():
    assert set(describe_code()) == {"python", *LIBRARIES}
    assert describe_code()["pyarrow"]
    assert set(describe_code(("pypdfium2", "pyarrow"))) == {"python", "pypdfium2", *LIBRARIES}


def test_space_that_changes_nothing_is_still_a_change(newsroom, three):
    path = newsroom.publish(three).ref.folder / "manifest.json"
    with pytest.raises(ReleaseError, match="manifest_sha256 does not agree"):
        parse_manifest(path.read_bytes() + b" ", "here")
