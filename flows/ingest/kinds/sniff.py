"""Tells the media type of an input by its first bytes. Formats and containers bring their own signatures.

puremagic, a database of signatures, was tried and rejected: it takes 0.4 ms an input, and calls a text that begins
with "BM", "ID3" or "RIFF" a picture or a song. Here, what is neither text nor one of ours has no reader.
"""

import re
from pathlib import Path
from typing import Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.registry import load_containers
from flows.ingest.containers.tar import MEDIA_TYPE as TAR
from flows.ingest.containers.tar import is_tar
from flows.ingest.formats.encoding import count_controls
from flows.ingest.formats.format import Format
from flows.ingest.formats.registry import load_formats
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.text import sniff_text

ZIP: Final = "application/zip"

_PACKED: Final = (
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xfd7zXZ\0", "application/x-xz"),
)
_BZIP2: Final = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")
_ZSTD_SKIPPABLE: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")


def sniff(data: bytes, name: str, path: Path | None = None) -> str | None:
    """Tell the media type of an input; None if nothing reads it.

    Args:
        data: its first bytes, `HEAD_BYTES` of them if there are so many.
        name: its name or address, which counts only between kinds of plain text.
        path: the whole input, for a sure answer about packages larger than `data`.

    >>> sniff(b"%PDF-1.7 ...", "report"), sniff(b"Twelve died.", "a.md"), sniff(b"GIF89a\\1\\0\\1\\0\\0", "a.txt")
    ('application/pdf', 'text/markdown', None)
    """
    head = Head(data, name, path)
    if head.is_zip:
        return _sniff_zip(head)
    if is_tar(head):
        return TAR
    return _sniff_packed(data) or _sniff_signature(head) or (None if head.text is None else sniff_text(head))


def _sniff_packed(data: bytes) -> str | None:
    for signature, media_type in _PACKED:
        if data.startswith(signature) and count_controls(data[:12]):
            return media_type
    if _BZIP2.match(data):
        return "application/x-bzip2"
    return "application/zstd" if _ZSTD_SKIPPABLE.match(data) else None


def _sniff_signature(head: Head) -> str | None:
    """Ask the signatures; those of plain text come last, as only they decode the text."""
    formats = sorted(load_formats().values(), key=lambda each: each.is_text)
    kinds: tuple[Container | Format, ...] = (*load_containers().values(), *formats)
    for kind in kinds:
        if kind.signature and kind.signature(head):
            return kind.media_type
    return None


def _sniff_zip(head: Head) -> str | None:
    """Tell an archive from a package that is one document, with or without a reader."""
    if not head.is_package:
        return ZIP
    kinds: tuple[Container | Format, ...] = (*load_formats().values(), *load_containers().values())
    for each in kinds:
        if each.package and each.package(head):
            return each.media_type
    if head.is_apples or head.first_entry == b"mimetype" or b"xl/" in head.data or b"ppt/" in head.data:
        return None
    return None if "[Content_Types].xml" in head.entries else ZIP
