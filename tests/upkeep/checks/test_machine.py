"""The machine: packages, a full disk, a wrong clock, a damaged model."""

import errno
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from publish_story import NOON

from flows.language.network.model_files import MODEL_FOLDER
from flows.upkeep.checks import machine
from flows.upkeep.checks.machine import check_clock, check_disk, check_model, check_python


class Usage(NamedTuple):
    """What `shutil.disk_usage` answers."""

    total: int
    used: int
    free: int


def states(findings):
    return [(each.what, each.state) for each in findings]


def test_packages_that_are_missing_or_wrong_are_named():
    [found] = check_python(["pyarrow>=999", "no-such-package", "torch; extra == 'train'"])
    assert (found.state, found.advice) == ("act", "install hearsay again: pip install -e .")
    assert "pyarrow" in found.found
    assert "torch" not in found.found
    assert {each.state for each in check_python()} <= {"ok", "look"}


def test_packages_unlike_the_lock_file_are_looked_at(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "LOCK_FILE", tmp_path / "lock")
    (tmp_path / "lock").write_text("pyarrow==0.1 \\\n    --hash=sha256:00\nnot-installed==1\n")
    [found] = check_python([])
    assert (found.state, "pyarrow" in found.found, "not-installed" in found.found) == ("look", True, False)
    (tmp_path / "lock").write_text("pyarrow==0.1 ; python_full_version < '3' \\\n    --hash=sha256:00\n")
    assert states(check_python([])) == [("packages", "ok")]


@pytest.mark.parametrize(("free", "state"), [(100, "act"), (600 * 2**20, "ok"), (2**40, "ok")])
def test_a_full_disk_must_be_seen_to(room, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**40, 0, free))
    assert states(check_disk(room.settings)) == [("disk", state)]


def test_a_disk_with_less_than_a_run_may_write_is_looked_at(room, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**40, 0, 600 * 2**20))
    monkeypatch.setattr(machine, "_size_of_release", lambda _: 2**40)
    assert states(check_disk(room.settings)) == [("disk", "look")]


def test_a_disk_that_takes_no_file_must_be_seen_to(room, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert ("disk", "act") in states(check_disk(room.settings))


def test_a_clock_that_went_back_must_be_set(room):
    assert states(check_clock(room.settings, NOON + timedelta(days=9999))) == [("clock", "ok")]
    [found] = check_clock(room.settings, NOON - timedelta(days=2))
    assert (found.state, "in the future" in found.found) == ("act", True)


def test_the_clock_of_a_disk_is_held_against_ours(room, monkeypatch):
    monkeypatch.setattr(machine.time, "time", lambda: 0.0)
    assert ("clock", "look") in states(check_disk(room.settings))


def test_a_model_that_was_altered_must_be_brought_back(room, monkeypatch, tmp_path):
    assert states(check_model(room.settings)) == [("model", "ok")]
    shutil.copytree(MODEL_FOLDER, tmp_path / "model")
    (tmp_path / "model" / "tokenizer.json").write_text("{}")
    monkeypatch.setattr(machine, "MODEL_FOLDER", tmp_path / "model")
    assert states(check_model(room.settings)) == [("model", "act")]
    assert states(check_model(room.settings.model_copy(update={"attributor": "llm"}))) == [("model", "ok")]
