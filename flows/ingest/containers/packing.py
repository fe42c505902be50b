"""Unpacks inputs (gzip, Zstandard, bzip2, xz) as a stream, block by block. Does not look at their content."""

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO, Final, Protocol

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import BLOCK_BYTES, BOMB_FLOOR_BYTES, BOMB_RATIO, Derived, UnpackedBytes, buffered

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_READ_BYTES: Final = 64 * 2**10
"""Bytes to read at once. A member's end returns what was read beyond it, so more is slow for many small members."""
MAX_WINDOW_BYTES: Final = 128 * 2**20
"""Largest window of a packer, held in memory; `xz -9` and `zstd --long=27` need so much."""


class _Unpacker(Protocol):
    """The common interface of bz2, lzma and zstd."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack at most so many bytes."""
        ...


class _Gzip:
    """zlib with the interface of the others; it checks a member's sum and length itself."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._held = b""
        self._is_full = False

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._held and not self._is_full and not self.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        unpacked = self._zlib.decompress(self._held + data, max_length)
        self._held = self._zlib.unconsumed_tail
        self._is_full = len(unpacked) == max_length  # it may hold more in itself
        return unpacked


def _open_lzma() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=MAX_WINDOW_BYTES)


def _open_zstd() -> zstd.ZstdDecompressor:
    window_log = MAX_WINDOW_BYTES.bit_length() - 1
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: window_log})


PACKINGS: Final[Mapping[str, Callable[[], _Unpacker]]] = {
    "application/gzip": _Gzip,
    "application/zstd": _open_zstd,
    "application/x-bzip2": bz2.BZ2Decompressor,
    "application/x-xz": _open_lzma,
}
"""By media type, the unpacker of one member of such a stream."""


def unpack(stream: BinaryIO, media_type: str, unpacked: UnpackedBytes) -> BinaryIO:
    """Make a stream of the content of a packed stream, all its members one after the other.

    Reading it raises BrokenInput: `truncated`, `bad_archive` or `decompression_bomb`.
    """
    return buffered(Derived(_Unpacking(stream, PACKINGS[media_type]).next_block, unpacked))


def inner_name(name: str) -> str:
    """Name the content of a packed file by the file's own name.

    >>> inner_name("crawl.warc.gz"), inner_name("news.tgz"), inner_name("news")
    ('crawl.warc', 'news.tar', 'news')
    """
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        return name
    match suffix.lower():
        case "gz" | "gzip" | "zst" | "zstd" | "bz2" | "xz":
            return stem
        case "tgz" | "tbz2" | "txz" | "tzst":
            return f"{stem}.tar"
        case _:
            return name


class _Unpacking:
    """The members of one packed stream."""

    def __init__(self, stream: BinaryIO, open_member: Callable[[], _Unpacker]) -> None:
        self._stream = stream
        self._open_member = open_member
        self._member = open_member()
        self._input = b""
        self._taken = self._given = 0

    def next_block(self) -> bytes:
        """Unpack up to one block; empty at the end of the last member."""
        while True:
            if self._member.eof and not self._start_member():
                return b""
            if self._member.needs_input and not self._input:
                self._read()
            data, self._input = self._input, b""
            block = self._decompress(data)
            if block:
                self._check(len(block))
                return block

    def _decompress(self, data: bytes) -> bytes:
        try:
            return self._member.decompress(data, BLOCK_BYTES)
        except (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, EOFError, ValueError) as error:
            where = f"after {self._given:,} bytes of what it holds"
            raise BrokenInput("bad_archive", f"cannot be unpacked {where}: {error}") from error

    def _start_member(self) -> bool:
        """Start the next member, if there is one; zeros are padding."""
        self._input = self._member.unused_data.lstrip(b"\0")
        while not self._input:
            block = self._stream.read(_READ_BYTES)
            if not block:
                return False
            self._taken += len(block)
            self._input = block.lstrip(b"\0")
        self._member = self._open_member()
        return True

    def _read(self) -> None:
        self._input = self._stream.read(_READ_BYTES)
        self._taken += len(self._input)
        if not self._input:
            raise BrokenInput("truncated", f"ends in the middle, after {self._given:,} bytes of what it holds")

    def _check(self, count: int) -> None:
        self._given += count
        if self._given > max(BOMB_FLOOR_BYTES, BOMB_RATIO * self._taken):
            raise BrokenInput("decompression_bomb", f"{self._taken:,} bytes unpack to {self._given:,} and more")
