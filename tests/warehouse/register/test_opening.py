"""The register is kept up with the releases, brought up by the next run, and made anew where it is damaged."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import killed_register
import pytest
from killed_register import OLD
from publish_story import Dispatch, open_newsroom
from registered import publish_by_chance, read_anew, read_kept

from flows.errors import ReleaseError
from flows.warehouse.register import opening
from flows.warehouse.register.opening import REGISTER_NAME, identify_files, open_register
from flows.warehouse.releases import latest_release, list_releases

ONE, TWO, THREE = ({name: Dispatch(5) for name in names} for names in ("ab", "abc", "bcd"))


@pytest.fixture
def room(tmp_path):
    made = open_newsroom(tmp_path, compact_above_files=3)
    made.publish(ONE)
    return made


def open_once(room) -> None:
    with open_register(room.warehouse, latest_release(room.warehouse)):
        pass


@pytest.mark.parametrize("seed", range(2))
def test_a_register_that_is_kept_up_is_one_made_anew(room, seed):
    rng, story = random.Random(seed), ONE  # noqa: S311 - seeded
    open_once(room)
    for _ in range(6):
        story = publish_by_chance(room, rng, story)
        assert read_kept(room.warehouse) == read_anew(room.warehouse)


def test_without_a_release_it_is_empty_and_nothing_is_written(tmp_path):
    with open_register(tmp_path, None) as register:
        assert register.files() == {}
    assert list(tmp_path.iterdir()) == []


def test_one_of_an_older_release_is_brought_up(room, monkeypatch):
    open_once(room)
    shutil.copy(room.warehouse / REGISTER_NAME, room.warehouse / "older")
    room.publish(TWO)
    room.publish(THREE)
    shutil.move(room.warehouse / "older", room.warehouse / REGISTER_NAME)
    monkeypatch.setattr(opening, "_make", None)
    open_once(room)
    assert read_kept(room.warehouse) == read_anew(room.warehouse)


def test_one_whose_release_is_gone_is_made_anew(room):
    open_once(room)
    shutil.copy(room.warehouse / REGISTER_NAME, room.warehouse / "older")
    room.publish(TWO)
    shutil.move(room.warehouse / "older", room.warehouse / REGISTER_NAME)
    shutil.rmtree(list_releases(room.warehouse)[0].folder)
    open_once(room)
    assert read_kept(room.warehouse) == read_anew(room.warehouse)


def test_one_that_is_damaged_or_of_another_form_is_made_anew(room, monkeypatch):
    open_once(room)
    whole = read_kept(room.warehouse)
    path = room.warehouse / REGISTER_NAME
    path.write_bytes(b"no database" * 400)
    left = [path.with_name(f"{REGISTER_NAME}-journal"), path.with_name(f".{REGISTER_NAME}.1.part")]
    for each in left:
        each.write_bytes(b"of a run that was killed")
    open_once(room)
    assert read_kept(room.warehouse) == whole
    assert [each for each in left if each.exists()] == []
    monkeypatch.setattr(opening, "FORM", "another")
    open_once(room)
    assert read_kept(room.warehouse) == whole


def test_files_that_cannot_be_read_are_named(room):
    [path] = (latest_release(room.warehouse).folder / "claims").glob("*.parquet")
    path.chmod(0o644)
    path.write_bytes(b"no Parquet")
    with pytest.raises(ReleaseError, match="claims"):
        open_once(room)


def test_a_set_of_files_has_one_name():
    assert identify_files([("a", "1"), ("b", "2")]) == identify_files([("b", "2"), ("a", "1")])
    assert identify_files([("a", "1")]) != identify_files([("a", "2")])


@pytest.mark.parametrize("is_made", [True, False])
def test_a_run_that_is_killed_while_it_writes_leaves_a_register_that_can_be_used(tmp_path, is_made):
    room = open_newsroom(tmp_path)
    room.publish(OLD)
    if is_made:
        open_once(room)
    before = read_anew(room.warehouse)
    script = Path(killed_register.__file__)
    done = subprocess.run([sys.executable, str(script), str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    if is_made:
        assert (room.warehouse / f"{REGISTER_NAME}-journal").stat().st_size
        assert len(list_releases(room.warehouse)) == 2
        assert read_kept(room.warehouse) == before
    open_once(room)
    assert read_kept(room.warehouse) == read_anew(room.warehouse)
    assert not list(room.warehouse.glob(f".{REGISTER_NAME}*"))
