"""Tells the kind of an input by its first bytes. What kinds of text there are stands in `text`.

The signatures are those of the few formats that have a reader, each by its specification. Of the databases of
signatures, puremagic was tried and left: it takes 0.4 ms an input, and calls a text that begins with "BM", "ID3" or
"RIFF" a picture or a song. Here whatever is not text and not one of ours has no reader, whatever it be.
"""

import re
import struct
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from flows.ingest.formats.encoding import MARKS, count_controls, guess_wide, is_binary
from flows.ingest.formats.readers import DOCX
from flows.ingest.kinds.text import sniff_text

HEAD_BYTES: Final = 2**16
"""Bytes that `sniff` wants to see, if there are so many."""

_SIGNATURES: Final = (
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"PARE", "application/vnd.apache.parquet"),  # with an encrypted footer
)
_BZIP2: Final = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")
_ZSTD_SKIPPABLE: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_PDF: Final = re.compile(rb"\s*%PDF-\d")
_PDF_AFTER: Final = 1024
"""Readers find a PDF behind so many bytes of something else; where that is text, it is a text about PDFs."""
_PACKAGE: Final = re.compile(rb"\[Content_Types\]\.xml|_rels/|docProps/|word/|mimetype")
"""First entries of packages that are one document: Office Open XML, OpenDocument, EPUB."""


def sniff(head: bytes, name: str, path: Path | None = None) -> str | None:
    """Tell the media type of an input; None where there is no reader for it.

    Args:
        head: its first bytes, `HEAD_BYTES` of them if it has so many; all of them, where they are at hand.
        name: its name or address, which only parts kinds of plain text.
        path: where the whole of it lies, for a sure answer about packages that are larger than `head`.

    >>> sniff(b"%PDF-1.7 ...", "report"), sniff(b"Twelve died.", "a.md"), sniff(b"GIF89a\\1\\0\\1\\0\\0", "a.txt")
    ('application/pdf', 'text/markdown', None)
    """
    if head.startswith(_ZIP):
        return _sniff_zip(head, name, path)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature) and count_controls(head[:12]):
            return media_type
    if _BZIP2.match(head):
        return "application/x-bzip2"
    if _ZSTD_SKIPPABLE.match(head):
        return "application/zstd"
    if _PDF.match(head) or (is_binary(head[:_PDF_AFTER]) and b"%PDF-" in head[:_PDF_AFTER]):
        return "application/pdf"
    text = _view(head[:HEAD_BYTES])
    return None if text is None else sniff_text(text, name, is_whole=len(head) < HEAD_BYTES)


def _view(head: bytes) -> str | None:
    """Decode as far as syntax needs it; None for what is not text."""
    for mark, codec in MARKS:
        if head.startswith(mark):
            return head.decode(codec, "replace")
    if not is_binary(head):
        return head.decode("utf-8", "replace")
    wide = guess_wide(head) if b"\0" in head else None
    return head.decode(wide, "replace") if wide else None


def _sniff_zip(head: bytes, name: str, path: Path | None) -> str | None:
    """Tell a Word document from an archive, and both from other packages of one document."""
    first = _first_entry(head)
    if not _PACKAGE.match(first):
        return "application/zip"
    try:
        with ZipFile(path or BytesIO(head)) as package:
            names = set(package.namelist())
    except (BadZipFile, OSError, NotImplementedError, ValueError):
        names = set()  # cut off, or only its head is here
    is_word = any(entry.startswith("word/") for entry in names) or b"word/" in head[:HEAD_BYTES]
    if is_word or (not names and name.lower().endswith(".docx")):
        return DOCX
    if first == b"mimetype" or b"xl/" in head or b"ppt/" in head:
        return None
    return None if "[Content_Types].xml" in names else "application/zip"


def _first_entry(head: bytes) -> bytes:
    """Name of the first entry; it stands behind the 30 bytes of a local header, which hold its length."""
    at = head.find(b"PK\x03\x04")
    if at < 0 or len(head) < at + 30:
        return b""
    (length,) = struct.unpack_from("<H", head, at + 26)
    return head[at + 30 : at + 30 + length]
