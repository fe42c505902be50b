"""The commands that run: what they print, and how they complain."""

import shutil
from importlib.util import find_spec

import pytest
from command_line import hearsay


def test_run_says_that_nothing_changed_without_prefect(warehouse):
    done = hearsay("run", warehouse=warehouse)
    assert done.returncode == 0
    assert "Nothing changed" in done.stdout
    assert not (warehouse / ".prefect").exists()


def test_a_retry_can_be_tried_dry(warehouse):
    done = hearsay("retry", "--dry-run", warehouse=warehouse)
    assert done.stdout.startswith("Dry run: 0 inputs to read")
    assert "no reason 'nope'" in hearsay("retry", "--reason", "nope", warehouse=warehouse).stderr


def test_a_run_repairs_a_link_that_leads_nowhere(warehouse, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(warehouse, copy, symlinks=True)
    version = (copy / "latest").resolve().name
    (copy / "latest").unlink()
    (copy / "latest").symlink_to("releases/1999.01.01-1")
    assert "Nothing changed" in hearsay("run", warehouse=copy).stdout
    assert (copy / "latest").resolve().name == version


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    done = hearsay("run", str(tmp_path / "nope"), warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert "nope" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_path_is_not_the_folder_that_we_stand_in(tmp_path):
    done = hearsay("run", "--dry-run", "", warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert "a path is empty" in done.stderr


@pytest.mark.skipif(find_spec("torch") is not None, reason="the extra `train` is installed")
def test_training_without_its_extra_says_what_to_install(tmp_path):
    done = hearsay("train", "--data", str(tmp_path), warehouse=tmp_path / "warehouse")
    assert (done.returncode, done.stderr) == (1, "hearsay: training needs the extra: pip install 'hearsay[train]'\n")


def test_an_attributor_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARSAY_ATTRIBUTOR", "nowhere:Nobody")
    (tmp_path / "one.txt").write_text("Police said 12 people had died.", "utf-8")
    done = hearsay("run", str(tmp_path / "one.txt"), warehouse=tmp_path / "warehouse")
    assert done.returncode == 1
    assert done.stderr.startswith("hearsay: HEARSAY_ATTRIBUTOR=nowhere:Nobody")
