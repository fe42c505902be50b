"""Readers that do what readers must not; run in processes of their own by `test_reading`."""

import os
import signal
import sys
import time

from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument


def hang(data: bytes) -> ReadText:
    """Sleep for an hour."""
    time.sleep(3600)
    return ReadText("late", {})


def eat(data: bytes) -> ReadText:
    """Take 8 GiB."""
    return ReadText(str(len(bytearray(8 * 2**30))), {})


def kill(data: bytes) -> ReadText:
    """Die as of a fault in a library."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return ReadText("dead", {})


def leave(data: bytes) -> ReadText:
    """End the process without a word."""
    os._exit(3)


def fail(data: bytes) -> ReadText:
    """Raise what no one expects."""
    raise LookupError("no such\ncolour: \ud800")


def exhaust(data: bytes) -> ReadText:
    """Recurse until there is no more stack."""
    return exhaust(data)


def refuse(data: bytes) -> ReadText:
    """Say that it cannot be read."""
    raise UnreadableDocument("encrypted", "it has a lock")


def odd(data: bytes) -> ReadText:
    """State something that cannot leave the process."""
    return ReadText("text", {"title": sys.modules})


def echo(data: bytes) -> ReadText:
    """Return what came and the process's id, after a while if it says so."""
    text = data.decode()
    if text.startswith("slow "):
        time.sleep(0.2)
    return ReadText(f"{text} {os.getpid()}", {})


def load_readers():
    """Return the readers above, by media type."""
    readers = (hang, eat, kill, leave, fail, exhaust, refuse, odd, echo)
    return {f"test/{reader.__name__}": reader for reader in readers}
