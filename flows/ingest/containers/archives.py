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
from flows.ingest.kinds.side_files import find_side_files

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
class ArchiveMember:
    """A file in an archive. Call `open` once; it raises BrokenInput, and so does reading the stream.

    `side_of` says what brought it along, if it is a picture or script of something else in the archive.
    """

    name: str
    open: Callable[[], BinaryIO]
    side_of: str | None = None


def read_zip(stream: BinaryIO, unpacked: UnpackedBytes) -> Iterator[ArchiveMember]:
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
        listed = sorted(archive.infolist(), key=lambda each: (each.filename, each.header_offset))
        infos = [info for info in listed if not info.is_dir() and not is_hidden(info.filename)]
        sides = find_side_files(info.filename for info in infos)
        for info in infos:
            side_of = sides.get(info.filename)
            yield ArchiveMember(info.filename, partial(_open_member, archive, info, unpacked), side_of)


def is_hidden(name: str) -> bool:
    """Whether a member is one that a system leaves behind.

    >>> is_hidden("__MACOSX/news/._a.txt"), is_hidden("../news/a.txt")
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
