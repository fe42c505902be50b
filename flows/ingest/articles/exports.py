"""Parts files of many articles, and opens them. `factiva`, `nexis` and `proquest` read those of their databases.

Each is known by several of its fixed fields together, so that no ordinary document is taken apart.
"""

import hashlib
import logging
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from flows.ingest.articles import factiva, nexis, proquest
from flows.ingest.articles.article import ExportedArticle
from flows.ingest.articles.lines import TextLine, lines_of_page, lines_of_text, lines_of_word, read_document_part
from flows.ingest.characters import clean_text
from flows.ingest.containers.items import Item, Member, failed, ready
from flows.ingest.formats.encoding import decode
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.problems import Problem, UnreadableDocument

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_log = logging.getLogger(__name__)
_Split = Callable[[Sequence[TextLine]], list[ExportedArticle | TextLine] | None]
_SPLITS: Final[tuple[tuple[str, re.Pattern[str], _Split], ...]] = (
    ("Factiva", factiva.MARK, factiva.split_factiva),
    ("ProQuest", proquest.MARK, proquest.split_proquest),
    ("Nexis", nexis.MARK, nexis.split_nexis),
)
_MARKS: Final = (b"Document ", b"DOCUMENTS", b"ProQuest", b"Load-Date", b"End of Document")
"""Without any of these words a file is no export, and needs no decoding."""


def open_text(data: bytes, _options: ReadOptions) -> Iterator[Item | Member] | None:
    """Give the articles of a plain text, or None if it is one document."""
    return _open(_decode(data), "text/plain", lines_of_text)


def open_page(data: bytes, _options: ReadOptions) -> Iterator[Item | Member] | None:
    """Give the articles of a page, or None if it is one document."""
    return _open(_decode(data), "text/html", lines_of_page)


def open_word(data: bytes, _options: ReadOptions) -> Iterator[Item | Member] | None:
    """Give the articles of a Word document, or None if it is one document."""
    return _open(read_document_part(data), WORD, lines_of_word)


def open_lines(text: str, media_type: str) -> Iterator[Item | Member] | None:
    """Give the articles of a text that was read already, or None if it is one document."""
    return _open(text, media_type, lines_of_text)


def part_articles(text: str, read_lines: Callable[[str], list[TextLine]]) -> ReadText | None:
    """Part an export that was read as lines: into its articles by name, or the only one; None if it is none."""
    database, articles = _split(text, read_lines)
    read = [_outcome(article, number, database) for number, article in enumerate(articles, 1)]
    if len(read) == 1 and isinstance(read[0], ReadText):
        return read[0]
    names = [_name(article, number, len(articles)) for number, article in enumerate(articles, 1)]
    return ReadText("", {}, entries=tuple(zip(names, read, strict=True))) if read else None


def may_hold_articles(data: bytes) -> bool:
    """Say whether a file may be an export, by words that every export has."""
    return any(mark in data for mark in _MARKS)


def _decode(data: bytes) -> str:
    """Decode a file that may be an export; empty if it is none."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not may_hold_articles(data):
        return ""
    try:
        return decode(data)
    except UnreadableDocument:
        return ""


def _open(text: str, media_type: str, read_lines: Callable[[str], list[TextLine]]) -> Iterator[Item | Member] | None:
    database, articles = _split(text, read_lines)
    return _make_items(articles, database, media_type) if articles else None


def _split(text: str, read_lines: Callable[[str], list[TextLine]]) -> tuple[str, Sequence[ExportedArticle | TextLine]]:
    """Part an export into articles, for one that cannot be read a line of it; names its database."""
    splits = [(name, split) for name, mark, split in _SPLITS if mark.search(text)]
    try:
        lines = read_lines(text) if splits else []
        found = ((database, split(lines)) for database, split in splits)
        database, articles = next(((name, each) for name, each in found if each), ("", []))
    except Exception:  # noqa: BLE001 - whatever its lines are, it can still be read as one document
        _log.warning("not taken apart as an export", exc_info=True)
        return "", []
    return database, articles


def _make_items(
    articles: Sequence[ExportedArticle | TextLine], database: str, media_type: str
) -> Iterator[Item | Member]:
    """Make the items, each under its name."""
    for number, article in enumerate(articles, 1):
        outcome = _outcome(article, number, database)
        name = _name(article, number, len(articles))
        if isinstance(outcome, Problem):
            yield failed(name, media_type, outcome, article.text.encode())
        else:
            digest = hashlib.sha256(f"{outcome.stated.get('title', '')}\n{outcome.text}".encode()).hexdigest()
            yield ready(Part(name, media_type, digest, outcome))


def _name(article: ExportedArticle | TextLine, number: int, count: int) -> str:
    """Name an article by its id in the database, else by its number; a single one is the input."""
    if isinstance(article, TextLine):
        return str(number)
    return (article.name or str(number)) if count > 1 else ""


def _outcome(article: ExportedArticle | TextLine, number: int, database: str) -> ReadText | Problem:
    if isinstance(article, TextLine):
        said = f"article {number} of an export of {database}: no title, day and text at {article.text[:80]!r}"
        return Problem("bad_record", said)
    return ReadText(clean_text(article.text).strip(), article.stated, is_cut=article.is_cut)
