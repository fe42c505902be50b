"""The lines of a file that may hold many articles, whatever its format. Knows no database."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from flows.ingest.characters import clean_text
from flows.ingest.formats.paragraphs import unwrap_lines
from flows.ingest.mail.page import page_to_text

DOCUMENT_PART: Final = "word/document.xml"
UNPACKED_MAX: Final = 32 * 2**20
"""Bytes of a Word document's main part that is looked at; a hundred articles take 3 MB."""
_MARK: Final = "\ue000"
"""Stands before a heading while a page is written as text."""
_HEADING: Final = re.compile(r"(<h[1-3]\b[^<>]*>|<\w+\b[^<>]{0,300}\bid\s*=\s*[\"']?hd\b[^<>]*>)", re.IGNORECASE)
_OPENING: Final = ("<w:p>", "<w:p ")
_STYLE: Final = re.compile(r"<w:pStyle w:val=\"(?:Heading|Title|Titre|berschrift)", re.IGNORECASE)
_PIECE: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br|cr)\b")
_ROW_SPACE: Final = re.compile(r"[ \t\xa0]+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line; blank ones part paragraphs.

    `is_head` tells that its file sets it as a heading; `goes_on` that it continues the line before, as in a PDF.
    """

    text: str
    is_head: bool = False
    goes_on: bool = False


def lines_of_text(text: str) -> list[TextLine]:
    """Give the lines of a plain text."""
    return [TextLine(_ROW_SPACE.sub(" ", line).strip()) for line in text.split("\n")]


def lines_of_page(page: str) -> list[TextLine]:
    """Give the lines of a page as a reader sees it; cells of a row have " | " between them."""
    written = page_to_text(_HEADING.sub(rf"\1{_MARK}", page.replace(_MARK, "")))
    return [TextLine(line.replace(_MARK, "").strip(), is_head=_MARK in line) for line in written.split("\n")]


def read_document_part(data: bytes) -> str:
    """Give the source of a Word document's main part; empty if it has none, or one too large."""
    try:
        with ZipFile(BytesIO(data)) as package:
            part = package.getinfo(DOCUMENT_PART)
            is_fit = part.file_size <= UNPACKED_MAX and not part.flag_bits & 1
            return package.read(part).decode("utf-8", "replace") if is_fit else ""
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ""


def lines_of_word(source: str) -> list[TextLine]:
    """Give the paragraphs of a Word document's main part, as programs write it: no library, so nothing can hang."""
    lines = []
    for each in source.split("</w:p>")[:-1]:
        paragraph = each[max(0, *map(each.rfind, _OPENING)) :]
        pieces = ("\n" if kind in {"br", "cr"} else " " if kind else words for words, kind in _PIECE.findall(paragraph))
        is_head = bool(_STYLE.search(paragraph))
        text = clean_text(html.unescape("".join(pieces)))
        lines += [TextLine(_ROW_SPACE.sub(" ", each).strip(), is_head) for each in text.split("\n")]
        lines.append(TextLine(""))
    return lines


def blocks_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Part lines at the blank ones.

    >>> [len(block) for block in blocks_of([TextLine("a"), TextLine("b"), TextLine(""), TextLine("c")])]
    [2, 1]
    """
    blocks: list[list[TextLine]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def join_text_lines(lines: Sequence[TextLine]) -> str:
    """Write lines as paragraphs; those that a program wrapped are joined.

    >>> join_text_lines([TextLine("Nobody was hurt, the"), TextLine("police said.", goes_on=True)])
    'Nobody was hurt, the police said.'
    """
    joined: list[str] = []
    for line in lines:
        if line.goes_on and joined and joined[-1]:
            joined[-1] += f" {line.text}"
        else:
            joined.append(line.text)
    return unwrap_lines("\n".join(joined))
