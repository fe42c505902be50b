"""Reads plain text: its headline, its paragraphs. What those look like stands in `paragraphs`."""

from flows.ingest.formats.encoding import decode
from flows.ingest.formats.paragraphs import split_headline, unwrap_lines
from flows.ingest.parts import ReadText


def read_plain(data: bytes) -> ReadText:
    """Read a plain text; a first line that looks like a headline becomes the title.

    Raises:
        UnreadableDocument: empty, binary, or in no encoding.
    """
    title, body = split_headline(decode(data))
    return ReadText(unwrap_lines(body), {"title": title})
