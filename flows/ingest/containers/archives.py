"""Opens zip archives: their members in order of name, each as a stream. Does not look into members.

A member's name is only a name: nothing is ever written to it.
"""

import errno
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Final, cast

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import BLOCK_BYTES, BOMB_FLOOR_BYTES, BOMB_RATIO, Derived, UnpackedBytes, buffered

ENCRYPTED_FLAGS: Final = 0x1 | 0x40
"""Bits of a member's flags: encrypted, and strongly so."""
MAX_LIST_BYTES: Final = 32 * 2**20
"""Largest list of members, some 400,000 names; zipfile holds it in memory at ten times its size."""

_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises on archives that are damaged, or packed in a way it does not know."""
_CUT: Final = ("File is not a zip file", "Truncated")
"""What zipfile says if the list of members, at the end of the file, is missing, or a member's header is cut."""


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in an archive. Call `open` once; it raises BrokenInput, and so does reading the stream."""

    name: str
    open: Callable[[], BinaryIO]


def read_zip(stream: BinaryIO, unpacked: UnpackedBytes) -> Iterator[ZipMember]:
    """Give the members of a zip archive except folders and hidden files.

    Args:
        stream: one that can seek.
        unpacked: counts what is unpacked.

    Raises:
        BrokenInput: the list of members is missing or damaged.
    """
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", _Bounded(stream)))
    except _DAMAGE as error:
        raise _broken(error, "cannot be read as a zip archive") from error
    with archive:
        for info in sorted(archive.infolist(), key=lambda each: (each.filename, each.header_offset)):
            if not info.is_dir() and not _is_hidden(info.filename):
                yield ZipMember(info.filename, partial(_open_member, archive, info, unpacked))


def _is_hidden(name: str) -> bool:
    """Whether a member is one that a system leaves behind.

    >>> _is_hidden("__MACOSX/news/._a.txt"), _is_hidden("../news/a.txt")
    (True, False)
    """
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part not in {".", ".."} for part in parts)


class _Bounded:
    """A stream that refuses too large a read: zipfile reads the list of members as a whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = stream.seek(0, io.SEEK_END)
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if MAX_LIST_BYTES < size <= self._size:
            message = f"its list of members has {size:,} bytes; the limit is {MAX_LIST_BYTES:,}"
            raise BrokenInput("too_large", message)
        return self._stream.read(size)

    def close(self) -> None:
        """Leave the stream open; its owner closes it."""


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: UnpackedBytes) -> BinaryIO:
    if info.flag_bits & ENCRYPTED_FLAGS:
        raise BrokenInput("encrypted", "encrypted, and we have no password")
    try:
        packed = cast("zipfile.ZipExtFile", archive.open(info))
    except _DAMAGE as error:
        raise _broken(error, "cannot be unpacked") from error
    return buffered(Derived(partial(_read_block, packed, info.compress_size), unpacked))


def _read_block(packed: zipfile.ZipExtFile, packed_bytes: int) -> bytes:
    try:
        block = packed.read1(BLOCK_BYTES)  # `read` would lose what came before the damage
        given = packed.tell()
    except _DAMAGE as error:
        raise _broken(error, "cannot be unpacked") from error
    if given > max(BOMB_FLOOR_BYTES, BOMB_RATIO * packed_bytes):
        raise BrokenInput("decompression_bomb", f"{packed_bytes:,} bytes unpack to {given:,} and more")
    return block


def _broken(error: Exception, what: str) -> BrokenInput:
    """Turn an error of zipfile into BrokenInput; raise an error of the disk as it is."""
    if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
        raise error
    is_cut = isinstance(error, EOFError) or any(mark in str(error) for mark in _CUT)
    return BrokenInput("truncated" if is_cut else "bad_archive", f"{what}: {str(error) or type(error).__name__}"[:300])
