"""Fingerprints inputs, and keeps every input's bytes once, under their SHA-256. Decodes nothing."""

import hashlib
import os
import shutil
from io import BufferedReader
from pathlib import Path

from flows.ids import make_id
from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.problems import InputGone, Problem
from flows.storepath import Location
from flows.warehouse.folders import RAW


def open_input(path: Path) -> BufferedReader:
    """Open a regular file that was resolved before; refuses a link or pipe that took its place meanwhile."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.fdopen(descriptor, "rb")


def fingerprint(found: FoundInput, max_bytes: int) -> InputState:
    """Hash an input, unless it has a problem already; does not read one over the limit."""
    if found.problem:
        return InputState(found, None, None, found.problem)
    try:
        with open_input(found.path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > max_bytes:
                message = f"{found.path} has {size:,} bytes; the limit is {max_bytes:,}"
                return InputState(found, size, None, Problem("too_large", message))
            return InputState(found, size, hashlib.file_digest(stream, "sha256").hexdigest(), None)
    except PermissionError as error:
        return InputState(found, None, None, Problem("no_permission", f"{found.path}: {error.strerror}"))
    except OSError as error:
        return InputState(found, None, None, Problem("read_failed", f"{found.path}: {error.strerror}"))


def raw_name(sha256: str) -> str:
    """Name the place of the bytes with this hash, below a warehouse."""
    return f"{RAW}/{sha256[:2]}/{sha256}"


def raw_path(warehouse: Path, sha256: str) -> Path:
    """Return the place of the bytes with this hash, on disk."""
    return warehouse / raw_name(sha256)


def raw_at(warehouse: Location, sha256: str) -> Location:
    """Return the place of the bytes with this hash, wherever the warehouse is."""
    return warehouse / raw_name(sha256)


def read_head(path: Path, size: int) -> bytes:
    """Read the first bytes of an input.

    Raises:
        InputGone: the file can no longer be opened or read.
    """
    with _reopen(path) as stream:
        return stream.read(size)


def store_bytes(warehouse: Path, source: Path) -> tuple[Path, str]:
    """Copy a file's bytes into the warehouse, once; returns the copy and its SHA-256.

    It hashes the copy, not the file, so what is read later is what was kept, even if the file changes meanwhile.

    Raises:
        InputGone: the file can no longer be opened or read.
        OSError: the copy cannot be written.
    """
    folder = warehouse / RAW
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".part-{os.getpid()}-{make_id('inp', str(source))}"
    try:
        with _reopen(source) as stream, part.open("wb+") as copy:
            shutil.copyfileobj(stream, copy, 2**20)
            copy.seek(0)
            sha256 = hashlib.file_digest(copy, "sha256").hexdigest()
        target = raw_path(warehouse, sha256)
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            part.replace(target)
        return target, sha256
    finally:
        part.unlink(missing_ok=True)


def _reopen(source: Path) -> BufferedReader:
    try:
        return open_input(source)
    except OSError as error:
        raise InputGone(f"{source}: {error.strerror}") from error
