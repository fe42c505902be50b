"""Reads plain text: its headline, its paragraphs. `paragraphs` knows what those look like."""

from typing import Final

from flows.ingest.articles.exports import open_text
from flows.ingest.formats.encoding import decode
from flows.ingest.formats.format import Format
from flows.ingest.formats.paragraphs import split_headline, unwrap_lines
from flows.ingest.parts import ReadText


def read_plain(data: bytes) -> ReadText:
    """Read a plain text; a first line that looks like a headline is the title.

    Raises:
        UnreadableDocument: empty, binary, or in no encoding.
    """
    title, body = split_headline(decode(data))
    return ReadText(unwrap_lines(body), {"title": title})


FORMAT: Final = Format(
    media_type="text/plain",
    title="plain text",
    read=read_plain,
    libraries={"chardet": "chardet"},
    suffixes=frozenset({".txt", ".text", ".asc"}),
    sent_as=frozenset({"", "text/plain"}),
    is_text=True,
    inside=open_text,
    has_charset=True,
    read_here_bytes=4 * 2**20,
)
