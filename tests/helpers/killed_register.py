"""A process that is killed while it writes the register: `killed_register.py FOLDER`. Started by tests; no test here.

Publishes another release in the newsroom of FOLDER, and sends itself SIGKILL when it would commit, with most of what it
changed already in the file and the rest in memory.
"""

import os
import signal
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from publish_story import Dispatch, open_newsroom  # noqa: E402

from flows.warehouse.register import store  # noqa: E402
from flows.warehouse.register.opening import open_register  # noqa: E402
from flows.warehouse.releases import latest_release  # noqa: E402

OLD = {"a": Dispatch(5)}
NEW = {name: Dispatch(7) for name in "abcdefghij"}


def die(_register: store.Register) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path) -> None:
    room = open_newsroom(folder)
    room.story = OLD
    store._CACHE_KIB = 1  # so that pages are written before the end
    store.Register.commit = die  # type: ignore[method-assign]
    with open_register(room.warehouse, latest_release(room.warehouse)):
        room.publish(NEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
