"""Streams the body of a response into a file, bounded, unpacked and hashed. Judges no status."""

import hashlib
import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx

from flows.ingest.fetch.web.answers import FetchFailed
from flows.ingest.fetch.web.watch import current_watch

ACCEPT_ENCODING: Final = "gzip, deflate"
UNPACKED_PIECE_BYTES: Final = 256 * 1024
BOMB_RATIO: Final = 100
"""Pages and feeds shrink to a tenth, tables to a fiftieth; anything beyond is an attack."""
BOMB_FLOOR_BYTES: Final = 10 * 2**20
"""Smaller bodies do no harm."""
_GZIP_MAGIC: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A file with a body, which the caller moves or removes."""

    path: Path
    sha256: str
    size_bytes: int


def store_body(response: httpx.Response, folder: Path, max_bytes: int) -> StoredBody:
    """Stream a body into a new file in a folder.

    Raises:
        FetchFailed: `too_large`, `decompression_bomb`, `truncated`, `bad_archive` (it cannot be unpacked), or
            `unsupported_format` (packed in a way that was not asked for); leaves no file.
    """
    encoding = _encoding_of(response)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise FetchFailed("too_large", f"{length} bytes by its header; at most {max_bytes}")
    path = folder / f"fetch-{uuid4().hex}.part"
    try:
        with path.open("xb") as file:
            digest, size = hashlib.sha256(), 0
            for piece in _unpack(received(response, max_bytes), encoding, max_bytes):
                size += len(piece)
                if size > max_bytes:
                    raise FetchFailed("too_large", f"unpacks to more than {max_bytes} bytes")
                file.write(piece)
                digest.update(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredBody(path, digest.hexdigest(), size)


def _encoding_of(response: httpx.Response) -> str:
    given = ",".join(response.headers.get_list("content-encoding")).lower().split(",")
    encodings = [word.strip() for word in given if word.strip() not in {"", "identity"}]
    if len(encodings) > 1 or (encodings and encodings[0] not in {"gzip", "x-gzip", "deflate"}):
        message = f"packed as {', '.join(encodings)[:100]}, where {ACCEPT_ENCODING} or nothing was asked for"
        raise FetchFailed("unsupported_format", message)
    return encodings[0] if encodings else ""


def received(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Yield the bytes as they come, and check that there are as many as the header says."""
    size, last = 0, b"\n"  # without a body, the end of the headers
    for piece in response.iter_raw():
        size, last = size + len(piece), piece or last
        if size > max_bytes:
            raise FetchFailed("too_large", f"more than {max_bytes} bytes")
        yield piece
    if "content-length" in response.headers and "transfer-encoding" not in response.headers:
        came: bytes = response.extensions["network_stream"].get_extra_info("last_received")
        line_ends = b"\r\n"  # some hosts add these after a body, harmlessly
        if not (came.endswith(last) or came.rstrip(line_ends).endswith(last.rstrip(line_ends) or last)):
            length = response.headers["content-length"]
            raise FetchFailed("truncated", f"more bytes came than the {length} of its header", is_passing=True)


def _unpack(pieces: Iterable[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    if not encoding:
        yield from pieces
        return
    unpacker = _Unpacker(encoding, max_bytes)
    try:
        for piece in pieces:
            yield from unpacker.feed(piece)
    except zlib.error as error:
        raise FetchFailed(
            "bad_archive", f"is not packed as {encoding}, although its header says so: {error}"
        ) from error
    if not unpacker.is_complete:
        raise FetchFailed("truncated", f"its {encoding} ends before its content does", is_passing=True)


class _Unpacker:
    """Unpacks gzip of one or more members, and deflate with or without its zlib header, piece by small piece."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._harmless_bytes = min(BOMB_FLOOR_BYTES, max_bytes)
        self._is_gzip = encoding != "deflate"
        self._inflater: zlib._Decompress | None = None
        self._rest = b""  # too little came to identify it
        self._has_members = self._is_over = False
        self._packed_bytes = self._unpacked_bytes = 0

    @property
    def is_complete(self) -> bool:
        """Whether the content ended, or there was none."""
        return self._inflater is None and (self._has_members or not self._rest)

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """Take bytes, and yield what they unpack to; like browsers, ignore bytes after the content if not gzip."""
        packed, self._rest = self._rest + packed, b""
        while packed:
            if self._inflater is None:
                if len(packed) < len(_GZIP_MAGIC):
                    self._rest = packed
                    return
                if self._has_members and not (self._is_gzip and packed.startswith(_GZIP_MAGIC)):
                    return
                self._inflater = zlib.decompressobj(_window_of(packed, is_gzip=self._is_gzip))
            packed = yield from self._inflate(self._inflater, packed)

    def _inflate(self, inflater: "zlib._Decompress", packed: bytes) -> Generator[bytes, None, bytes]:
        """Yield what bytes unpack to; return those after the end of the content."""
        piece = b""
        while (packed or len(piece) == UNPACKED_PIECE_BYTES) and not inflater.eof:
            current_watch().check()
            piece = inflater.decompress(packed, UNPACKED_PIECE_BYTES)
            self._packed_bytes += len(packed) - len(inflater.unconsumed_tail)
            packed = inflater.unconsumed_tail
            self._unpacked_bytes += len(piece)
            if self._unpacked_bytes > max(self._harmless_bytes, BOMB_RATIO * self._packed_bytes):
                message = f"{self._packed_bytes} bytes unpack to {self._unpacked_bytes} and more"
                raise FetchFailed("decompression_bomb", message)
            yield piece
        if not inflater.eof:
            return b""
        self._inflater, self._has_members = None, True
        return inflater.unused_data


def _window_of(packed: bytes, *, is_gzip: bool) -> int:
    """Choose zlib's window; with some hosts, "deflate" has no zlib header."""
    if is_gzip:
        return zlib.MAX_WBITS | 16
    has_header = packed[0] & 0x0F == zlib.DEFLATED and int.from_bytes(packed[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
