"""Archives (zip): their members, in order of name, each as a stream. What a member holds is not looked at.

A member's name is only a name: nothing is ever written under it.
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
"""What the list of members may take, which zipfile holds in memory at ten times its size: some 400,000 names."""

_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises on archives that are damaged, or packed as it cannot unpack."""
_CUT: Final = ("File is not a zip file", "Truncated")
"""What zipfile says where the list of members, which stands at the end, is not there, or a member's header is cut."""


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in an archive; `open` may be called once, and raises BrokenInput, as reading the stream does."""

    name: str
    open: Callable[[], BinaryIO]


def read_zip(stream: BinaryIO, meter: UnpackedBytes) -> Iterator[ZipMember]:
    """Give the members of a zip archive, but folders and hidden files.

    Args:
        stream: one that can be searched.
        meter: counts what is unpacked.

    Raises:
        BrokenInput: no list of members, or a damaged one.
    """
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", _Bounded(stream)))
    except _DAMAGE as error:
        raise _broken(error, "not to be read as a zip archive") from error
    with archive:
        for info in sorted(archive.infolist(), key=lambda each: (each.filename, each.header_offset)):
            if not info.is_dir() and not _is_hidden(info.filename):
                yield ZipMember(info.filename, partial(_open_member, archive, info, meter))


def _is_hidden(name: str) -> bool:
    """Tell whether a name is one that a system leaves behind.

    >>> _is_hidden("__MACOSX/news/._a.txt"), _is_hidden("../news/a.txt")
    (True, False)
    """
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part not in {".", ".."} for part in parts)


class _Bounded:
    """A stream of which no more than a list of members may be read at once: zipfile reads that as a whole."""

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
        """Leave the stream to whoever opened it."""


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: UnpackedBytes) -> BinaryIO:
    if info.flag_bits & ENCRYPTED_FLAGS:
        raise BrokenInput("encrypted", "encrypted, and there is no password")
    try:
        packed = cast("zipfile.ZipExtFile", archive.open(info))
    except _DAMAGE as error:
        raise _broken(error, "not to be unpacked") from error
    return buffered(Derived(partial(_read_block, packed, info.compress_size), meter))


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
    """Say what zipfile found; an error of the disk is not the archive's, and goes on as it is."""
    if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
        raise error
    is_cut = isinstance(error, EOFError) or any(mark in str(error) for mark in _CUT)
    return BrokenInput("truncated" if is_cut else "bad_archive", f"{what}: {str(error) or type(error).__name__}"[:300])
