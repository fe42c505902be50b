"""The beginning of an input: its bytes, its text, and the entries of a package. Says of no kind what it looks like."""

import re
import struct
from functools import cached_property
from io import BytesIO
from pathlib import Path
from posixpath import splitext
from typing import Final
from zipfile import BadZipFile, ZipFile

from flows.ingest.formats.encoding import MARKS, guess_wide, is_binary

HEAD_BYTES: Final = 2**16
"""Bytes that show what an input is; give so many if the input has them."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_ENTRY: Final = b"PK\x03\x04"
_PACKAGE: Final = re.compile(rb"\[Content_Types\]\.xml|_rels/|docProps/|word/|xl/|mimetype")
"""First entries of packages that are one document: Office Open XML, OpenDocument, EPUB."""
_APPLE: Final = frozenset({".pages", ".numbers", ".key"})
"""Suffixes of packages whose entries come in any order."""


class Head:
    """The beginning of one input, each view of it made when a kind first asks for it.

    Args:
        data: the first bytes, `HEAD_BYTES` of them if there are so many.
        name: the input's name or address.
        path: the whole input, if it is a file: a package lists its entries at its end.
    """

    def __init__(self, data: bytes, name: str, path: Path | None = None) -> None:
        self.data = data
        self.name = name
        self._path = path

    @property
    def is_whole(self) -> bool:
        """Whether these bytes are all there are."""
        return len(self.data) < HEAD_BYTES

    @cached_property
    def suffix(self) -> str:
        """Suffix of the name, in lower case and with its dot.

        >>> Head(b"", "https://wire.example/a.PDF?page=2").suffix
        '.pdf'
        """
        return splitext(self.name.partition("?")[0])[1].lower()

    @cached_property
    def text(self) -> str | None:
        """The bytes as text, decoded as far as syntax needs it; None if they are not text."""
        text = _decode(self.data[:HEAD_BYTES])
        return None if text is None else text.removeprefix("\ufeff")

    @property
    def is_zip(self) -> bool:
        """Whether this is a zip archive, or a package, which is a zip archive too."""
        return self.data.startswith(_ZIP)

    @cached_property
    def first_entry(self) -> bytes:
        """Name of the zip archive's first entry; empty if it cannot be seen."""
        at = self.data.find(_ENTRY)
        if at < 0 or len(self.data) < at + 30:  # the header before the name, which holds the name's length
            return b""
        (length,) = struct.unpack_from("<H", self.data, at + 26)
        return self.data[at + 30 : at + 30 + length]

    @property
    def is_package(self) -> bool:
        """Whether this is a zip archive whose first entry says that the whole is one document."""
        return self.is_zip and (_PACKAGE.match(self.first_entry) is not None or self.is_apples)

    @property
    def is_apples(self) -> bool:
        """Whether this is a package of Pages, Numbers or Keynote."""
        return self.is_zip and (self.suffix in _APPLE or self.first_entry.endswith(b".iwa"))

    @cached_property
    def entries(self) -> frozenset[str]:
        """Names of the zip archive's entries; none if it is cut off, or only its beginning is here."""
        try:
            with ZipFile(self._path or BytesIO(self.data)) as package:
                return frozenset(package.namelist())
        except (BadZipFile, OSError, NotImplementedError, ValueError):
            return frozenset()


def _decode(data: bytes) -> str | None:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if not is_binary(data):
        return data.decode("utf-8", "replace")
    wide = guess_wide(data) if b"\0" in data else None
    return data.decode(wide, "replace") if wide else None
