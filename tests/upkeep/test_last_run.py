"""How a run ended, as it wrote it down."""

import errno
from pathlib import Path

import pytest
from publish_story import NOON

from flows.errors import ReleaseRefused, RunStopped
from flows.publish.lock import publisher_lock
from flows.upkeep.last_run import LAST_NAME, describe_run, is_failure, note_idle, note_run, read_last_run
from flows.warehouse.folders import RUNS


def test_a_run_is_noted_as_it_begins_and_as_it_ends(tmp_path):
    with note_run(tmp_path, NOON) as note:
        begun = read_last_run(tmp_path)
        assert (begun.state, begun.ended_at_utc) == ("running", None)
        assert not is_failure(begun, is_held=True)
        assert is_failure(begun, is_held=False)
        note.tell("published", "2026.11.23-1", "Release 2026.11.23-1.", {"empty": 2})
    ended = read_last_run(tmp_path)
    assert (ended.state, ended.release, ended.rejects) == ("published", "2026.11.23-1", {"empty": 2})
    assert not is_failure(ended, is_held=False)


@pytest.mark.parametrize(
    ("error", "state", "is_bad"),
    [
        (ReleaseRefused("drift"), "refused", True),
        (RunStopped("stopped by you"), "stopped", False),
        (KeyboardInterrupt(), "stopped", False),
        (OSError(errno.ENOSPC, "No space left on device"), "failed", True),
        (AssertionError(), "failed", True),
    ],
)
def test_what_ends_a_run_is_its_state(tmp_path, error, state, is_bad):
    with pytest.raises(type(error)), note_run(tmp_path, NOON):
        raise error
    run = read_last_run(tmp_path)
    assert (run.state, is_failure(run, is_held=False)) == (state, is_bad)
    assert describe_run(run, is_held=False).startswith(f"{state}: ")


def test_a_dry_run_leaves_no_note(tmp_path):
    with note_run(tmp_path, NOON, is_dry_run=True):
        pass
    assert read_last_run(tmp_path) is None
    assert not is_failure(None, is_held=False)


def test_a_full_disk_is_not_the_end_of_a_run(tmp_path, monkeypatch, caplog):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with note_run(tmp_path, NOON):
        pass
    assert "could not be written down" in caplog.text


def test_nothing_to_do_is_noted_unless_a_run_goes_on(tmp_path):
    note_idle(tmp_path / "nowhere", NOON, None, "Nothing changed.")
    assert not (tmp_path / "nowhere").exists()
    with publisher_lock(tmp_path, 0):
        note_idle(tmp_path, NOON, "2026.11.23-1", "Nothing changed.")
    assert read_last_run(tmp_path) is None
    note_idle(tmp_path, NOON, "2026.11.23-1", "Nothing changed.")
    assert (read_last_run(tmp_path).state, read_last_run(tmp_path).release) == ("unchanged", "2026.11.23-1")


def test_a_damaged_note_is_none(tmp_path):
    (tmp_path / RUNS).mkdir()
    (tmp_path / RUNS / LAST_NAME).write_text("{")
    assert read_last_run(tmp_path) is None


def test_a_store_that_has_no_release_is_left_empty(store_root):
    note_idle(store_root, NOON, None, "There is nothing to do.")
    assert read_last_run(store_root) is None
    note_idle(store_root, NOON, "2026.11.23-1", "Nothing changed.")
    assert (read_last_run(store_root).state, read_last_run(store_root).release) == ("unchanged", "2026.11.23-1")
