"""What a manifest says, and that it comes back as it was written."""

import json

import pytest

from flows.errors import ReleaseError
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
        "datapackage.json",
        "diff.json",
        "report.html",
        "validation.json",
    }
    assert parse_manifest(render_manifest(manifest), "here") == manifest


def test_code_names_the_libraries_that_shape_a_release():
    assert set(describe_code()) == {"python", *LIBRARIES}
    assert describe_code()["pyarrow"]
    assert set(describe_code(("pypdfium2", "pyarrow"))) == {"python", "pypdfium2", *LIBRARIES}


def test_space_that_changes_nothing_is_still_a_change(newsroom, three):
    path = newsroom.publish(three).ref.folder / "manifest.json"
    with pytest.raises(ReleaseError, match="manifest_sha256 does not agree"):
        parse_manifest(path.read_bytes() + b" ", "here")
