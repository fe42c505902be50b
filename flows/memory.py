"""How Python looks for unreachable memory, and how what is free goes back to the system. Imports nothing of ours."""

import ctypes
import gc
import os
from typing import Final

NEW_OBJECTS: Final = 50_000
"""New objects after which it looks, instead of 700: imports make millions that all stay."""


def collect_seldom() -> None:
    """Look for unreachable memory less often, which takes a fifth of the time of imports and suites."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])


def keep_little() -> None:
    """Let Arrow take its memory from the system's allocator; comes before Arrow is imported.

    Its own one (pyarrow 26) keeps what is free for itself, thread by thread: a quarter of a run over 2,000 documents.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def give_back() -> None:
    """Give what is free back to the system, where the C library can (glibc does): it keeps it for itself, else."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
