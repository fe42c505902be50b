"""File operations that survive a crash: every one is whole or absent, and on the disk when it returns.

Nothing here knows what a release or a table is. Imports nothing of ours.
"""

import errno
import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

READ_ONLY: Final = 0o444
READ_BYTES: Final = 2**20
"""Bytes read at once: large enough that the loop costs nothing, small enough to be forgotten."""
NO_LINK: Final = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES}
)
"""What file systems answer that cannot link here; anything else (a full disk) is an error."""

Inode = tuple[int, int]


def inode_of(path: Path) -> Inode:
    """Name a file by what it is, whatever it is called: its device and inode."""
    status = path.stat()
    return status.st_dev, status.st_ino


def fsync_path(path: Path) -> None:
    """Bring a file's bytes, or a folder's entries, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, data: bytes) -> None:
    """Write a new read-only file; one that stands there is an error."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(READ_ONLY)


def link_or_copy(source: Path, target: Path) -> bool:
    """Give a file a second name, or copy it where that is impossible; true if it was linked."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINK:
            raise
        shutil.copyfile(source, target)
        fsync_path(target)
        target.chmod(READ_ONLY)
        return False
    target.chmod(READ_ONLY)
    return True


def swap_link(link: Path, target: str) -> None:
    """Point a symbolic link elsewhere in one step: a reader sees the old target or the new one."""
    fresh = link.with_name(f".{link.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    fsync_path(link.parent)


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(READ_BYTES):
            digest.update(block)
    return digest.hexdigest()
