"""Streams made from other streams: counted, bounded, and broken in one way only. Knows no format."""

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from flows.ingest.containers.items import BrokenInput
from flows.ingest.kinds.head import HEAD_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK_BYTES: Final = 256 * 2**10
"""Bytes read or unpacked at once."""
BOMB_RATIO: Final = 200
"""Text packs to a tenth or a thirtieth; nothing that somebody wrote packs to a two-hundredth."""
BOMB_FLOOR_BYTES: Final = 64 * 2**20
"""So much may unpack at any ratio: a few repetitive pages are not a bomb."""


class UnpackedBytes:
    """Counts the bytes unpacked from one input, through all its layers.

    Args:
        size_bytes: the input's own size.
    """

    def __init__(self, size_bytes: int) -> None:
        self._limit = max(BOMB_FLOOR_BYTES, BOMB_RATIO * size_bytes)
        self._unpacked = 0

    def add(self, count: int) -> None:
        """Count bytes.

        Raises:
            BrokenInput: more than an input of its size can honestly hold.
        """
        self._unpacked += count
        if self._unpacked > self._limit:
            message = f"what it holds unpacks to more than {self._limit:,} bytes"
            raise BrokenInput("decompression_bomb", message, is_final=True)


class Derived(io.RawIOBase):
    """A readable stream of the blocks that a function returns; an empty block ends it.

    You read what came before an error first; then each read raises the error.

    Args:
        next_block: returns the next bytes, at most a few blocks of them, or raises BrokenInput.
        unpacked: counts what is unpacked.
    """

    def __init__(self, next_block: Callable[[], bytes], unpacked: UnpackedBytes) -> None:
        super().__init__()
        self._next_block = next_block
        self._unpacked = unpacked
        self._rest = memoryview(b"")
        self.broken: BrokenInput | None = None

    def readable(self) -> bool:
        """True: this stream can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer with what there is."""
        target, filled = memoryview(buffer).cast("B"), 0
        while filled < len(target):
            if not self._rest and not self._refill(is_first=not filled):
                break
            count = min(len(self._rest), len(target) - filled)
            target[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        return filled

    def _refill(self, *, is_first: bool) -> bool:
        if self.broken is None:
            try:
                block = self._next_block()
                self._unpacked.add(len(block))
                self._rest = memoryview(block)
                return bool(block)
            except BrokenInput as error:
                self.broken = error
        if is_first:
            raise self.broken
        return False


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """Make a stream that can be read by line, and peeked as far as a kind is told by."""
    return cast("BinaryIO", io.BufferedReader(raw, HEAD_BYTES))


@contextmanager
def decoded(stream: BinaryIO, encoding: str, errors: str, newline: str) -> Iterator[io.TextIOWrapper]:
    """Read a stream as text; it stays open, and the caller closes it."""
    text = io.TextIOWrapper(stream, encoding, errors=errors, newline=newline)
    try:
        yield text
    finally:
        if not stream.closed:  # by a caller that stopped early
            text.detach()


def peek(stream: BinaryIO) -> bytes:
    """Look at the first bytes of a stream at its start, HEAD_BYTES of them if there are so many."""
    assert isinstance(stream, io.BufferedReader), type(stream)
    return stream.peek(HEAD_BYTES)[:HEAD_BYTES]


def read_some(stream: BinaryIO, size: int) -> bytes:
    """Read what comes next, at most so many bytes; none at the end.

    Unlike `read`, it loses nothing if a stream breaks off: it returns what came before.
    """
    assert isinstance(stream, io.BufferedIOBase), type(stream)
    return stream.read1(size)


def seekable(stream: BinaryIO) -> BinaryIO:
    """Return the stream itself, or a temporary file with its content if it can be read only once.

    Raises:
        BrokenInput: it breaks off.
        OSError: there is no room on the disk.
    """
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller's; an unnamed file goes with its last reference
    try:
        shutil.copyfileobj(stream, copy, BLOCK_BYTES)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return cast("BinaryIO", copy)
