"""A process that publishes until it is killed at its n-th file operation. Started by `test_crash`; no tests here.

    killed_publisher.py FOLDER FIRST LAST

For every n from FIRST to LAST, in a fresh copy of FOLDER/base: a child publishes and sends itself SIGKILL just
before its n-th file-system event; what is left is then checked, and a further child recovers and completes.
Children are forks of a process that has imported everything and run nothing. Prints one JSON line for each n.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from publish_story import Dispatch, Newsroom, open_newsroom  # noqa: E402

from flows.publish.lock import publisher_lock  # noqa: E402
from flows.publish.recover import Recovery, recover  # noqa: E402
from flows.publish.verify import verify_release  # noqa: E402
from flows.records import ChangeSet  # noqa: E402
from flows.warehouse.releases import latest_release, list_releases, read_table  # noqa: E402

OLD = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}
NEW = {"a": Dispatch(100), "b": Dispatch(2001, "Kirby"), "c": Dispatch(3)}
CHANGING = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}


def in_child(work: Callable[[], None]) -> int:
    """Run in a fork; the wait status."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # a fork must not run on into the parent's work
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def kill_at(number: int) -> None:
    """Die before the n-th event that changes the file system, as Python sees it."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        is_write = (
            event == "open" and isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        )
        if is_write or event in CHANGING:
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def publish(folder: Path, story: dict[str, Dispatch], number: int) -> None:
    room = open_newsroom(folder)
    room.story = OLD if (room.warehouse / "latest").exists() else {}
    changes = room.changes(story)
    kill_at(number)
    recover_and_publish(room, changes)


def recover_and_publish(room: Newsroom, changes: ChangeSet) -> None:
    with publisher_lock(room.warehouse, 5):
        recover(room.warehouse)
        room.publish_changes(changes)


def check(folder: Path) -> None:
    """`latest` is the old release or the new one, whole; the next run repairs and completes."""
    room = open_newsroom(folder)
    before = latest_release(room.warehouse)
    for release in list_releases(room.warehouse):
        assert verify_release(release) == [], release
    values = sorted(read_table(before, "figures").column("value_low").to_pylist()) if before else []
    assert values in ([], [100, 2000], [3, 100, 2001]), values
    recover(room.warehouse)
    assert recover(room.warehouse) == Recovery()
    now = latest_release(room.warehouse)
    standing = sorted(read_table(now, "figures").column("value_low").to_pylist()) if now else []
    room.story = {0: {}, 2: OLD, 3: NEW}[len(standing)]
    published = room.publish({"a": Dispatch(100), "z": Dispatch(9)})
    assert sorted(read_table(published.ref, "figures").column("value_low").to_pylist()) == [9, 100]
    assert [verify_release(release) for release in list_releases(room.warehouse)] == [[]] * len(
        list_releases(room.warehouse)
    )


def main(folder: Path, numbers: list[int]) -> None:
    for number in numbers:
        copy = folder / f"killed-{number}"
        subprocess.run(["cp", "-a", folder / "base", copy], check=True)  # keeps hard links, as shutil does not
        status = in_child(lambda copy=copy, number=number: publish(copy, NEW, number))
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        checked = in_child(lambda copy=copy: check(copy))
        print(json.dumps({"number": number, "killed": killed, "status": status, "checked": checked}), flush=True)
        if checked == 0:
            shutil.rmtree(copy)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(number) for number in sys.argv[2:]])
