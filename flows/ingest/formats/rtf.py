"""Reads RTF: its paragraphs and tables in order. striprtf knows its words; pictures and fields are left out."""

import re
from codecs import lookup
from collections.abc import Iterator
from typing import Final

from flows.ingest.articles.exports import may_hold_articles, open_lines
from flows.ingest.containers.items import Item, Member
from flows.ingest.formats.format import Format
from flows.ingest.formats.paragraphs import split_headline
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions, ReadText

EXPORT_MAX: Final = 8 * 2**20
"""Bytes of a file that is looked through for articles; a hundred of them take 2 MB."""
_MEDIA_TYPE: Final = "application/rtf"
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{1,5})")
_SURROGATES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read_rtf(data: bytes) -> ReadText:
    """Read an RTF document; a first paragraph that looks like a headline is the title."""
    text = _to_text(data)
    title, body = (None, text) if " | " in text.partition("\n")[0] else split_headline(text)
    return ReadText(body, {"title": title} if title else {})


def _to_text(data: bytes) -> str:
    """Write paragraphs with blank lines between them, and rows of tables with " | " between their cells."""
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only RTF needs it

    source = data.decode(_codec_of(data), "replace").replace("HYPERLINK", "LINK")  # it would add addresses to the text
    text = _SURROGATES.sub(_join_pair, str(rtf_to_text(source, errors="replace")))  # type: ignore[no-untyped-call]
    lines = (_write_row(line) if line.endswith("|") else line.strip() for line in text.split("\n"))
    return "\n\n".join(filter(None, lines))


def _codec_of(data: bytes) -> str:
    """Name the encoding of characters that are not written as numbers."""
    found = _CODE_PAGE.search(data, 0, 2_000)
    try:
        return lookup(f"cp{found[1].decode()}").name if found else "cp1252"
    except LookupError:
        return "cp1252"


def _join_pair(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _write_row(line: str) -> str:
    return " | ".join(filter(None, (cell.strip() for cell in line.split("|"))))


def _open_articles(data: bytes, _options: ReadOptions) -> Iterator[Item | Member] | None:
    """Give the articles of an export, or None if it is one document."""
    if len(data) > EXPORT_MAX or not may_hold_articles(data):
        return None
    try:
        text = _to_text(data)
    except Exception:  # noqa: BLE001 - on damaged files the library raises anything, and again where it is read
        return None
    return open_lines(text, _MEDIA_TYPE)


def is_rtf(head: Head) -> bool:
    """Say whether a file is RTF, whatever it is called; Word opens it under `.doc`, too."""
    return head.data.startswith(b"{\\rtf")


FORMAT: Final = Format(
    media_type=_MEDIA_TYPE,
    title="RTF",
    read=read_rtf,
    libraries={"striprtf": "striprtf.striprtf"},
    suffixes=frozenset({".rtf"}),
    signature=is_rtf,
    sent_as=frozenset({"application/rtf", "text/rtf", "application/x-rtf"}),
    inside=_open_articles,
)
