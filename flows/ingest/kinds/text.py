"""Tells kinds of text apart by what stands in them: mail, pages, records, tables, Markdown. Decodes nothing."""

import csv
import re
from email.utils import parsedate_to_datetime
from itertools import islice
from posixpath import splitext
from typing import Final

from pydantic_core import from_json

from flows.ingest.kinds.markup import sniff_markup

TEXT_COLUMNS: Final = frozenset(
    {"text", "body", "content", "article", "article_text", "full_text", "fulltext", "story", "maintext", "main_text"}
)
"""Names under which a table keeps the texts of its documents."""
LINES_TRIED: Final = 20
"""Lines of which one must be a JSON object: a broken first record does not make a dump something else."""
ROWS_TRIED: Final = 50
ODD_SHARE: Final = 0.1
"""Share of rows that may have another width than the header: a stray line in a sloppy table."""
NAME_MAX: Final = 60
"""Characters of a column's name."""

_MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_LINES: Final = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_PLAIN: Final = frozenset({".txt", ".text", ".asc"})
_CODE: Final = re.compile(
    r"\.(?:[mc]?js|tsx?|jsx|css|scss|less|map|py|sh|bat|ps1|sql|[ch]|cpp|java|go|rs|rb|php|pl|r|ini|toml|ya?ml|lock"
    r"|json|xml|svg|xsl|ics|vcf|srt|vtt|tex|bib)"
)
"""Texts for machines, where their content does not show what they are; a saved page brings many."""
_FOREIGN: Final = re.compile(r"\{\\rtf|%!PS|#!|BEGIN:V(?:CALENDAR|CARD)\b|-----BEGIN ")

_WARC: Final = re.compile(r"WARC/\d\.\d+\r?\n(?:[\w-]+:.*\r?\n)*", re.IGNORECASE)
_MBOX: Final = re.compile(
    r"\s*From (?:\S.*? )??(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,12}\d.{0,40}\d\d:\d\d.*\n(?:[!-9;-~]+:.*\n|>From .*\n)"
)
_HEADER: Final = re.compile(r"([!-9;-~]+):(?:[ \t]+(\S.*)|[ \t]*)$")
_MAIL: Final = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "received", "return-path", "sender"}
    | {"reply-to", "content-type", "delivered-to", "content-transfer-encoding", "dkim-signature", "in-reply-to"}
)
_MACHINE_MADE: Final = frozenset({"message-id", "mime-version", "received", "return-path", "dkim-signature"})
_JSON_OBJECT: Final = re.compile(r"\s*\{\s*(?:\"|\}|$)")
_JSON_DOCUMENT: Final = re.compile(r"\s*(?:\{\s*\"(?:[^\"\\]|\\.)*\"\s*:|\[\s*(?:[\[{\"]|-?\d+(?:\.\d+)?\s*,|\]))")
_SEPARATOR_LINE: Final = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
"""What a spreadsheet says to spreadsheets."""
_FRONT_MATTER: Final = re.compile(
    r"\s*---[ \t]*\n(?:[ \t]*\n|#.*\n)*[\w-]+[ \t]*:(?: .*)?\n(?:.*\n)*?---[ \t]*(?:\n|$)"
)
_HEADING: Final = re.compile(r"\s*#{1,6} \S.*\n")


def sniff_text(text: str, name: str, *, is_whole: bool) -> str | None:
    """Tell the media type of a text by its beginning; None where there is no reader for it.

    Args:
        text: the beginning, or all of it.
        name: the input's name or address.
        is_whole: whether it is all.

    >>> sniff_text('{"text": "Twelve died."}', "news", is_whole=True)
    'application/jsonl'
    """
    text, suffix = text.removeprefix("\ufeff"), splitext(name.partition("?")[0])[1].lower()
    if _FOREIGN.match(text):
        return None
    is_tagged = text.lstrip().startswith("<")
    if not is_tagged and (media_type := _sniff_records(text, suffix, is_whole=is_whole)):
        return media_type  # with pages in it, maybe
    is_markup, media_type = sniff_markup(text, suffix)
    return media_type if is_markup else _sniff_prose(text, suffix, is_whole=is_whole)


def _sniff_records(text: str, suffix: str, *, is_whole: bool) -> str | None:
    if (warc := _WARC.match(text)) and "warc-type:" in warc[0].lower():
        return "application/warc"
    if _MBOX.match(text):
        return "application/mbox"
    if is_mail(text, is_named=suffix == ".eml"):
        return "message/rfc822"
    if is_jsonl(text, is_whole=is_whole):
        return "application/jsonl"
    if _is_json(text, is_whole=is_whole) or not is_table(text, is_named=suffix in _TABLES, is_whole=is_whole):
        return None
    return "text/csv"


def _sniff_prose(text: str, suffix: str, *, is_whole: bool) -> str | None:
    if suffix in _MARKDOWN:
        return "text/markdown"
    if suffix in _LINES and text.lstrip().startswith(("{", "[")):
        return "application/jsonl"
    if _CODE.fullmatch(suffix) or _is_json(text, is_whole=is_whole):
        return None
    is_marked = _FRONT_MATTER.match(text) or _HEADING.match(text)
    return "text/markdown" if is_marked and suffix not in _PLAIN else "text/plain"


def is_mail(text: str, *, is_named: bool) -> bool:
    """Tell whether a text begins with the headers of an e-mail; a memo's "From:" and "To:" are none.

    >>> is_mail("From: the ministry\\nTo: the press\\n\\nTwelve died.", is_named=False)
    False
    >>> is_mail("From: a@example.org\\nMessage-ID: <1@example.org>\\n\\nTwelve died.", is_named=False)
    True
    """
    headers: dict[str, str] = {}
    for line in text.lstrip("\r\n").splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and headers:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        headers.setdefault(header[1].lower(), header[2] or "")
    known = headers.keys() & _MAIL
    if is_named:
        return bool(known)
    is_sent = "@" in headers.get("from", "") + headers.get("sender", "") or {"received", "mime-version"} & known
    return len(known) > 1 and bool(is_sent) and (bool(known & _MACHINE_MADE) or _is_mail_date(headers.get("date", "")))


def is_jsonl(text: str, *, is_whole: bool) -> bool:
    """Tell whether the first lines are JSON objects; one line may be longer than what is seen of it.

    >>> is_jsonl('{"id": 1, "text": "Twelve', is_whole=False), is_jsonl('{\\n  "id": 1\\n}', is_whole=True)
    (True, False)
    """
    if not _JSON_OBJECT.match(text):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    cut = None if is_whole or text.endswith("\n") else lines.pop()
    if any(_is_object(line) for line in lines[:LINES_TRIED]):
        return True
    return not lines and cut is not None and _is_object(cut, is_cut=True)


def is_table(text: str, *, is_named: bool, is_whole: bool) -> bool:
    """Tell whether a text is a table of rows of one width, under a header that names a column of texts.

    A table by name needs no such column: its origin may say which one holds the texts.

    >>> is_table("id,text\\n1,Twelve died.\\n", is_named=False, is_whole=True)
    True
    """
    lines = _SEPARATOR_LINE.sub("", text, count=1).lstrip().splitlines(keepends=True)
    for delimiter in ",;\t|":
        if not lines or (delimiter not in lines[0] and not is_named):
            continue
        header = next(csv.reader(lines[:1], delimiter=delimiter), [])
        names = [cell.strip().lower() for cell in header]
        has_text = not TEXT_COLUMNS.isdisjoint(names)
        if (len(names) > 1 or is_named) and (has_text or (is_named and len(names) > 1 and _are_names(names))):
            rows = _next_rows(lines[1:], delimiter, is_whole=is_whole)
            odd = sum(len(row) != len(header) for row in rows)
            is_told = bool(rows) or (has_text and (is_named or (not is_whole and _are_names(names))))
            if is_told and odd <= ODD_SHARE * len(rows):
                return True
    return False


def _are_names(header: list[str]) -> bool:
    return len(set(header)) == len(header) and all(0 < len(cell) <= NAME_MAX for cell in header)


def _next_rows(lines: list[str], delimiter: str, *, is_whole: bool) -> list[list[str]]:
    """Split the rows after the header; the last row that is seen may be cut, and is left out."""
    try:
        rows = list(islice(filter(None, csv.reader(lines, delimiter=delimiter)), ROWS_TRIED))
    except csv.Error:
        return []
    return rows if is_whole or len(rows) == ROWS_TRIED else rows[:-1]


def _is_object(line: str, *, is_cut: bool = False) -> bool:
    try:
        return isinstance(from_json(line, allow_partial="trailing-strings" if is_cut else False), dict)
    except ValueError:
        return False


def _is_json(text: str, *, is_whole: bool) -> bool:
    """Tell whether a text is one JSON document, over many lines or an array: data, and no text."""
    if not _JSON_DOCUMENT.match(text):
        return False
    try:
        from_json(text, allow_partial=False if is_whole else "trailing-strings")
    except ValueError:
        return False
    return True


def _is_mail_date(value: str) -> bool:
    try:
        parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return False
    return True
