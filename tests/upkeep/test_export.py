"""An exported release needs nothing outside of its folder, wherever its warehouse is."""

import json

import pytest
from kept_rooms import STORIES

from flows.errors import ReleaseError
from flows.publish.verify import verify_release
from flows.records import ReleaseRef
from flows.upkeep.copying import CopyDamaged
from flows.upkeep.export import export_release
from flows.warehouse.manifest import MANIFEST_NAME, render_manifest
from flows.warehouse.releases import find_exported, latest_release, read_manifest, read_table
from schemas.tables import TABLES


def test_a_release_on_disk_is_copied_as_it_is(room, tmp_path):
    release = latest_release(room.warehouse)
    done = export_release(release, tmp_path / "shelf" / "copy")
    copy = find_exported(tmp_path / "shelf" / "copy")
    assert verify_release(copy) == []
    files = {path.relative_to(release.folder) for path in release.folder.rglob("*") if path.is_file()}
    assert {path.relative_to(copy.folder) for path in copy.folder.rglob("*") if path.is_file()} == files
    assert all((copy.folder / name).read_bytes() == (release.folder / name).read_bytes() for name in files)
    assert (done.version, done.files) == (release.version, len(files))


def test_a_release_in_a_store_becomes_a_folder_of_its_own(stored_room, tmp_path):
    for story in STORIES[:2]:
        release = stored_room.publish(story).ref
    export_release(release, tmp_path / "copy")
    copy = find_exported(tmp_path / "copy")
    assert verify_release(copy) == []
    assert all(read_table(copy, name).equals(read_table(release, name)) for name in TABLES)
    described = json.loads((copy.folder / "datapackage.json").read_bytes())
    paths = [path for resource in described["resources"] for path in resource["path"]]
    assert sorted(paths) == sorted(str(path.relative_to(copy.folder)) for path in copy.folder.rglob("*.parquet"))
    found = json.loads((copy.folder / "croissant.json").read_bytes())["distribution"]
    assert sorted(path for files in found for path in files["includes"]) == sorted(paths)
    stored = read_manifest(release).model_copy(update={"tables": {}, "files": ()})
    assert read_manifest(copy).model_copy(update={"tables": {}, "files": ()}) == stored


def test_what_is_there_is_not_touched(room, tmp_path):
    (tmp_path / "there").mkdir()
    with pytest.raises(ReleaseError, match=r"there is there already\. Name a folder that does not exist"):
        export_release(latest_release(room.warehouse), tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []


def test_of_a_damaged_release_nothing_is_left(room, tmp_path):
    release = latest_release(room.warehouse)
    report = release.folder / "report.html"
    report.chmod(0o644)
    report.write_bytes(report.read_bytes() + b" ")
    with pytest.raises(CopyDamaged, match=r"report\.html: has sha256"):
        export_release(release, tmp_path / "shelf" / "copy")
    assert list((tmp_path / "shelf").iterdir()) == []


def test_a_manifest_that_leads_out_of_the_release_is_refused(room, tmp_path):
    release = latest_release(room.warehouse)
    manifest = read_manifest(release)
    files = tuple(file.model_copy(update={"path": file.path.replace("diff", "../diff")}) for file in manifest.files)
    path = release.folder / MANIFEST_NAME
    path.chmod(0o644)
    path.write_bytes(render_manifest(manifest.model_copy(update={"files": files})))
    with pytest.raises(ReleaseError, match="leads out of the release"):
        export_release(ReleaseRef(release.version, release.folder), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_folder_without_a_release_is_named(tmp_path):
    with pytest.raises(ReleaseError, match="holds no release"):
        find_exported(tmp_path)
