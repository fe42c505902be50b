"""Processes that keep a warehouse until they are killed at their n-th file operation; no tests here.

    killed_upkeep.py ACTION FOLDER NUMBER ...

For every number, in a fresh copy of FOLDER/base, a child does what ACTION names and sends itself SIGKILL just before
its n-th file operation; what is left is then checked, and done again to its end. Prints one JSON line each.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from kept_rooms import open_kept_room  # noqa: E402
from killed_publisher import in_child, kill_at  # noqa: E402
from publish_story import NOON  # noqa: E402

from flows.publish.lock import publisher_lock  # noqa: E402
from flows.publish.recover import recover  # noqa: E402
from flows.publish.verify import verify_release  # noqa: E402
from flows.upkeep.backup import back_up_warehouse  # noqa: E402
from flows.upkeep.restore import restore_warehouse  # noqa: E402
from flows.upkeep.vacuum import vacuum_warehouse  # noqa: E402
from flows.warehouse.releases import latest_release, list_releases  # noqa: E402

KILL_EVERY = int(os.environ.get("HEARSAY_TEST_KILL_EVERY", "16"))
"""Kill at every sixteenth file operation; 1 tries them all, in some minutes."""


def kill_everywhere(action: str, folder: Path, *, every: int, most: int) -> list[int]:
    """Do it over and over in another process, killed ever later, and once to its end; returns where it was killed."""
    numbers = [str(number) for number in (*range(1, most, every), 10**6)]
    command = [sys.executable, __file__, action, str(folder), *numbers]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1_800)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["number"] for result in results] == [int(number) for number in numbers], done.stderr
    assert all(result["checked"] == 0 for result in results), done.stderr
    assert results[-1]["status"] == 0, done.stderr
    return [result["number"] for result in results if result["killed"]]


def assert_whole(warehouse: Path) -> None:
    """All releases that a reader can find verify."""
    releases = list_releases(warehouse)
    assert [verify_release(release) for release in releases] == [[]] * len(releases)
    assert latest_release(warehouse) in (*releases, None)


def vacuum(folder: Path) -> None:
    room = open_kept_room(folder, keep_releases=1)
    with publisher_lock(room.warehouse, 5):
        recover(room.warehouse)
        vacuum_warehouse(room.settings)


def check_vacuum(folder: Path) -> None:
    warehouse = folder / "warehouse"
    assert_whole(warehouse)
    vacuum(folder)
    assert_whole(warehouse)
    assert len(list_releases(warehouse)) == 1
    assert len([path for path in (warehouse / "raw").rglob("*") if path.is_file()]) == 2


def backup(folder: Path) -> None:
    back_up_warehouse(open_kept_room(folder).settings, folder / "saved", NOON)


def check_backup(folder: Path) -> None:
    assert_whole(folder / "saved")
    assert_whole(folder / "warehouse")
    backup(folder)
    assert_whole(folder / "saved")
    assert restore_warehouse(folder / "saved", folder / "again", 0).left_out == ()
    assert len(list_releases(folder / "again")) == len(list_releases(folder / "warehouse"))


def restore(folder: Path) -> None:
    restore_warehouse(folder / "saved", folder / "again", 0)


def check_restore(folder: Path) -> None:
    if not (folder / "again").exists():
        restore(folder)
    assert_whole(folder / "again")
    assert latest_release(folder / "again") is not None
    assert recover(folder / "again").is_empty
    assert not list(folder.glob(".again*"))


ACTIONS: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "vacuum": (vacuum, check_vacuum),
    "backup": (backup, check_backup),
    "restore": (restore, check_restore),
}


def main(action: str, folder: Path, numbers: list[int]) -> None:
    act, check = ACTIONS[action]

    def act_until(copy: Path, number: int) -> None:
        kill_at(number)
        act(copy)

    for number in numbers:
        copy = folder / f"killed-{number}"
        subprocess.run(["cp", "-a", folder / "base", copy], check=True)
        status = in_child(lambda copy=copy, number=number: act_until(copy, number))
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        checked = in_child(lambda copy=copy: check(copy))
        print(json.dumps({"number": number, "killed": killed, "status": status, "checked": checked}), flush=True)
        if checked == 0:
            shutil.rmtree(copy)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [int(number) for number in sys.argv[3:]])
