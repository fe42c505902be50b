"""The commands that keep a warehouse in order: what they print, and how they complain."""

import json
import shutil

from command_line import hearsay

from flows.records import ReleaseRef
from flows.warehouse.releases import read_manifest


def test_verify_passes_and_fails_on_a_flipped_byte(warehouse, tmp_path):
    assert "verifies" in hearsay("verify", warehouse=warehouse).stdout
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    (part,) = (copy / "latest" / "figures").resolve().glob("*.parquet")
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.chmod(0o644)
    part.write_bytes(data)
    done = hearsay("verify", warehouse=copy)
    assert done.returncode == 1
    assert "figures" in done.stdout
    assert "Bring these files back" in done.stdout


def test_export_makes_a_folder_that_verifies_without_a_warehouse(warehouse, tmp_path):
    done = hearsay("export", "latest", str(tmp_path / "copy"), warehouse=warehouse)
    assert "hearsay verify --folder" in done.stdout, done.stderr
    checked = hearsay("verify", "--folder", str(tmp_path / "copy"), warehouse=tmp_path / "none")
    assert "verifies" in checked.stdout, checked.stderr
    again = hearsay("export", "latest", str(tmp_path / "copy"), warehouse=warehouse)
    assert "is there already" in again.stderr


def test_releases_diff_and_rollback(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    version = (copy / "latest").resolve().name
    listed = hearsay("releases", warehouse=copy, columns=80).stdout
    assert version in listed
    assert read_manifest(ReleaseRef(version, copy / "latest")).created_at_utc[:16].replace("T", " ") in listed
    assert "documents" in hearsay("diff", warehouse=copy).stdout
    done = hearsay("rollback", "--release", version, warehouse=copy)
    assert done.returncode == 1
    assert version in done.stderr


def test_pin_vacuum_and_unpin(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    version = (copy / "latest").resolve().name
    assert "is kept" in hearsay("pin", version, "--why", "cited", warehouse=copy).stdout
    assert "cited" in hearsay("releases", warehouse=copy).stdout
    assert "Nothing can go" in hearsay("vacuum", "--dry-run", "--keep", "1", warehouse=copy).stdout
    assert "goes with" in hearsay("unpin", version, warehouse=copy).stdout
    assert "is not pinned" in hearsay("unpin", version, warehouse=copy).stderr


def test_backup_restore_status_and_doctor(warehouse, tmp_path):
    saved, again = tmp_path / "saved", tmp_path / "again"
    assert "Backup in" in hearsay("backup", str(saved), warehouse=warehouse).stdout
    assert "verifies" in hearsay("verify", warehouse=saved).stdout
    assert "Warehouse in" in hearsay("restore", str(saved), str(again), warehouse=warehouse).stdout
    assert "is there already" in hearsay("restore", str(saved), str(again), warehouse=warehouse).stderr
    well = hearsay("status", warehouse=again)
    assert (well.returncode, well.stdout.partition(":")[0]) == (0, "ok")
    assert json.loads(hearsay("status", "--json", warehouse=again).stdout)["documents"] == 20
    assert "Nothing changed" in hearsay("run", warehouse=again).stdout
    shutil.rmtree(again / "raw")
    ill = hearsay("doctor", warehouse=again)
    assert (ill.returncode, "20 files missing" in ill.stdout) == (1, True)
    assert hearsay("status", warehouse=tmp_path / "none").returncode == 1


def test_reindex_makes_both_indexes_anew(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    said = hearsay("reindex", warehouse=copy).stdout
    assert "register.sqlite" in said
    assert "linking.sqlite" in said
    assert "no release yet" in hearsay("reindex", warehouse=tmp_path / "empty").stderr
