"""Reads the text layer of PDFs with PDFium. `pdf_lines` orders the lines, `pdf_text` makes paragraphs of them.

Compared on pages of our own, in columns, justified and hyphenated: pdfminer.six tears justified lines apart, pypdf and
PDFium keep the order in which a page was drawn, PDFium in a sixteenth of the time and with the positions of letters.
"""

import re
from collections.abc import Iterator, Sequence
from math import tau
from typing import Any, Final

from flows.ingest.articles.exports import part_articles
from flows.ingest.dates.printed import find_running
from flows.ingest.formats.encoding import is_binary
from flows.ingest.formats.format import Format
from flows.ingest.formats.pdf_lines import PlacedText, group_directions, join_words, order_lines
from flows.ingest.formats.pdf_text import drop_running, find_headline, list_lines, write_paragraphs
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

ASLANT: Final = 0.15
"""Quarters of a turn; words that lean further are a stamp across the page."""
_HEADER: Final = re.compile(rb"\s*%PDF-\d")
_HEADER_WITHIN: Final = 1024
"""Programs open a PDF behind so many bytes of something else; if those are text, it is a text about PDFs."""
_TRAILER: Final = b"%%EOF"
_PASSWORD: Final = re.compile(r"password|security", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\s\ufffe]+(\ufffe)?")  # PDFium writes a hyphen at the end of a line as U+FFFE
_FILE_NAME: Final = re.compile(r"^(?:microsoft \w+ - |untitled|document\d*$|print(?:ing)?$)|\.\w{3,4}$", re.IGNORECASE)
_NOBODY: Final = re.compile(r"\W*(?:anonymous|unknown|users?|owner|admin(?:istrator)?)?\W*", re.IGNORECASE)
"""What programs write for an author whom they do not know."""
_AUTHORS: Final = re.compile(r"\s*[;,]\s*|\s+(?:and|und|et)\s+")


def read_pdf(data: bytes) -> ReadText:
    """Read the text layer of a PDF: column after column, without running heads, broken words joined.

    Raises:
        UnreadableDocument: encrypted, cut off, not a PDF, or pictures only.
    """
    import pypdfium2  # noqa: PLC0415 - a shared library that only PDFs need

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _problem(data, str(error)) from error
    with document:
        placed = [side for page in document for side in _sides(page)]
        stated = _stated(document.get_metadata_dict(skip_empty=True))
        count = len(document)
    if _is_cut(data):
        raise UnreadableDocument("truncated", f"it ends before its trailer; {count:,} pages can be opened")
    if not any(placed):
        raise UnreadableDocument("no_text_layer", f"no text on any of {count:,} pages")
    return _read_pages([join_words(words) for words in placed], stated)


def _read_pages(pieces: Sequence[Sequence[PlacedText]], stated: dict[str, Any]) -> ReadText:
    """Make a text of the pieces of lines on each page; a first paragraph that is the headline is the title."""
    kept = drop_running(pieces)
    pages = [order_lines(page) for page in kept]
    if export := _read_export(pages):
        return export
    paragraphs, headline = write_paragraphs(pages), find_headline(pages[0])
    if len(paragraphs) > 1 and paragraphs[0] in {stated.get("title"), headline}:
        stated["title"] = paragraphs.pop(0)
    text = "\n\n".join(paragraphs)
    if date := find_running(_find_dropped(pieces[0], kept[0]), text):
        stated["published"] = date
    return ReadText(text, stated)


def _read_export(pages: Sequence[Sequence[PlacedText]]) -> ReadText | None:
    """Read the articles of a news database's export; None if it is one document."""
    whole = "\n".join(line.text for page in pages for line in page)
    return part_articles(whole, lambda _: list_lines(pages))


def _find_dropped(pieces: Sequence[PlacedText], kept: Sequence[PlacedText]) -> list[str]:
    """Find the running heads and feet of the first page, which are no text."""
    lines = {line.text for line in kept}
    return [piece.text for piece in pieces if piece.text not in lines]


def _sides(page: Any) -> list[list[PlacedText]]:
    upright = -page.get_rotation() // 90 % 4
    return group_directions(_words(page), upright)


def _words(page: Any) -> Iterator[tuple[int | None, PlacedText]]:
    """Yield the words of a page in the order in which they were drawn, each with its direction."""
    from pypdfium2.raw import FPDFText_GetCharAngle  # noqa: PLC0415 - as above

    layer = page.get_textpage()
    try:
        text = layer.get_text_range()
        offset = 0
        for word in _WORD.finditer(text):
            wide = sum(character > "\uffff" for character in word[0])  # PDFium counts these twice
            first, last = word.start() + offset, word.end() + offset + wide - (2 if word[1] else 1)
            offset += wide
            left, bottom, right, top = layer.get_charbox(first, loose=True)
            left2, bottom2, right2, top2 = layer.get_charbox(last, loose=True)
            box = min(left, left2), min(bottom, bottom2), max(right, right2), max(top, top2)
            is_upright = bottom2 == bottom and left2 > left  # as nearly all are; to ask takes longer
            turns = 0.0 if is_upright else FPDFText_GetCharAngle(layer.raw, first) * 4 / tau
            quarters = round(turns) % 4 if abs(turns - round(turns)) < ASLANT else None
            yield quarters, PlacedText(word[0].replace("\ufffe", "-"), *box)
    finally:
        layer.close()
        page.close()


def _is_cut(data: bytes) -> bool:
    """Whether an object, or half of one, follows the last trailer."""
    return data.rfind(_TRAILER) < data.rfind(b" obj")


def _problem(data: bytes, message: str) -> UnreadableDocument:
    if _PASSWORD.search(message):
        return UnreadableDocument("encrypted", message)
    if _is_cut(data) or _TRAILER not in data:
        return UnreadableDocument("truncated", f"it ends before its trailer: {message}")
    return UnreadableDocument("reader_failed", message)


def _stated(metadata: dict[str, str]) -> dict[str, Any]:
    """Take title and authors from the metadata; a file's name is no title, and when it was made no date of its text."""
    title = " ".join(metadata.get("Title", "").split())
    stated = {
        "title": "" if _FILE_NAME.search(title) else title,
        "authors": [name for name in _AUTHORS.split(metadata.get("Author", "").strip()) if not _NOBODY.fullmatch(name)],
    }
    return {name: value for name, value in stated.items() if value}


def is_pdf(head: Head) -> bool:
    """Say whether a file is a PDF by its header.

    >>> is_pdf(Head(b"%PDF-1.7 ...", "report")), is_pdf(Head(b"%PDF is a format, he said.", "a.pdf"))
    (True, False)
    """
    start = head.data[:_HEADER_WITHIN]
    return _HEADER.match(head.data) is not None or (is_binary(start) and b"%PDF-" in start)


FORMAT: Final = Format(
    media_type="application/pdf",
    title="PDF",
    read=read_pdf,
    libraries={"pypdfium2": "pypdfium2"},
    suffixes=frozenset({".pdf"}),
    signature=is_pdf,
    sent_as=frozenset({"application/pdf"}),
    empty=Problem("no_text_layer", "no text on any page"),
)
