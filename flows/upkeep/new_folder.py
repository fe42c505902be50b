"""Makes a folder that appears whole, or not at all. What goes into it, the caller says."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import ReleaseError
from flows.publish.durable import fsync_path


def check_free(folder: Path) -> None:
    """See that nothing is there yet.

    Raises:
        ReleaseError: something is.
    """
    if os.path.lexists(folder):
        raise ReleaseError(f"{folder} is there already. Name a folder that does not exist; the export makes it.")


@contextmanager
def filling_folder(folder: Path) -> Iterator[Path]:
    """Give a folder beside to be filled, then rename it into place; nothing is left of it if anything goes wrong."""
    hidden = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    hidden.mkdir(parents=True)
    try:
        yield hidden
        for path in (hidden, *(each for each in hidden.rglob("*") if each.is_dir())):
            fsync_path(path)
        check_free(folder)
        hidden.rename(folder)
        fsync_path(folder.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
