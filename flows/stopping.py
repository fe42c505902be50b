"""A person's wish to stop: heard at the end of a batch, so that the next run goes on. Imports only errors."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import FrameType
from typing import Final

from flows.errors import RunStopped

STOPPING: Final = threading.Event()
"""Set once somebody wants this process's run to stop."""
_FLAG: Final[ContextVar[Path | None]] = ContextVar("stop_flag", default=None)


def check_stopping() -> None:
    """Stop here, if somebody wants to.

    Raises:
        RunStopped: somebody does; what is done up to here must be on disk.
    """
    flag = _FLAG.get()
    if STOPPING.is_set() or (flag is not None and flag.exists()):
        raise RunStopped("stopped; what is done is kept, and the same command goes on from there")


@contextmanager
def heed_flag(flag: Path) -> Iterator[None]:
    """Stop in this block once a file is there, too: a wish reaches other processes and machines as one."""
    token = _FLAG.set(flag)
    try:
        yield
    finally:
        _FLAG.reset(token)


def raise_flag(flag: Path) -> None:
    """Ask all who heed a flag to stop."""
    flag.parent.mkdir(parents=True, exist_ok=True)
    flag.touch()


@contextmanager
def stop_on_interrupt(say: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C of this block ask for a stop, and the second one interrupt; for the main thread."""

    def hear(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        STOPPING.set()
        say()

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        STOPPING.clear()
