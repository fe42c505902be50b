"""Tells kinds of text apart by their syntax: crawls, mailboxes, records, tables, pages, Markdown. Decodes nothing."""

import csv
import re
from itertools import islice
from typing import Final

from pydantic_core import from_json

from flows.ingest.formats import markdown, plain
from flows.ingest.formats.registry import load_formats
from flows.ingest.kinds.columns import COLUMN_NAMES, fold_name
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.markup import sniff_markup

LINES_TRIED: Final = 20
"""One of so many lines must be a JSON object: a dump may begin with a broken record."""
ROWS_TRIED: Final = 50
ODD_SHARE: Final = 0.1
"""Share of rows that may differ in width from the header: a stray line in a sloppy table."""
DEPTH_TRIED: Final = 3
"""Objects inside each other in which an answer may hold its records."""
LINES_ABOVE: Final = 20
"""Lines above the header of a table that is named as one."""
NAME_MAX: Final = 60
"""Longest name of a column, in characters."""

_TEXT_COLUMNS: Final = frozenset(map(fold_name, COLUMN_NAMES["text"]))
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_LINES: Final = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_CODE: Final = re.compile(
    r"\.(?:[mc]?js|tsx?|jsx|css|scss|less|map|py|sh|bat|ps1|sql|[ch]|cpp|java|go|rs|rb|php|pl|r|ini|toml|ya?ml|lock"
    r"|json|xml|svg|xsl|ics|vcf|srt|vtt|tex|bib)"
)
"""Texts for machines whose content does not show it; a saved page brings many along."""
_FOREIGN: Final = re.compile(r"\{\\rtf|%!PS|#!|BEGIN:V(?:CALENDAR|CARD)\b|-----BEGIN ")

_WARC: Final = re.compile(r"WARC/\d\.\d+\r?\n(?:[\w-]+:.*\r?\n)*", re.IGNORECASE)
_MBOX: Final = re.compile(
    r"\s*From (?:\S.*? )??(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,12}\d.{0,40}\d\d:\d\d.*\n(?:[!-9;-~]+:.*\n|>From .*\n)"
)
_JSON_OBJECT: Final = re.compile(r"\s*\{\s*(?:\"|\}|$)")
_JSON_DOCUMENT: Final = re.compile(r"\s*(?:\{\s*\"(?:[^\"\\]|\\.)*\"\s*:|\[\s*(?:[\[{\"]|-?\d+(?:\.\d+)?\s*,|\]))")
_EXPORT: Final = re.compile(r"\s*window\.YTD\.[\w.]{1,80}\s*=\s*\[")
"""How a file of an archive of X begins."""
_SEPARATOR_LINE: Final = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
"""A line that spreadsheets write for each other."""
_FRONT_MATTER: Final = re.compile(
    r"\s*---[ \t]*\n(?:[ \t]*\n|#.*\n)*[\w-]+[ \t]*:(?: .*)?\n(?:.*\n)*?---[ \t]*(?:\n|$)"
)
_HEADING: Final = re.compile(r"\s*#{1,6} \S.*\n")


def sniff_text(head: Head) -> str | None:
    """Tell the media type of a text by its beginning, if no signature did; None if nothing reads it.

    >>> sniff_text(Head(b'{"text": "Twelve died."}', "news"))
    'application/jsonl'
    """
    text = head.text or ""
    if _FOREIGN.match(text):
        return None
    is_tagged = text.lstrip().startswith("<")
    if not is_tagged and (media_type := _sniff_records(text, head)):
        return media_type  # with pages in it, maybe
    is_markup, media_type = sniff_markup(text, head.suffix)
    return media_type if is_markup else _sniff_prose(text, head)


def _sniff_records(text: str, head: Head) -> str | None:
    if (warc := _WARC.match(text)) and "warc-type:" in warc[0].lower():
        return "application/warc"
    if _MBOX.match(text):
        return "application/mbox"
    if is_jsonl(text, is_whole=head.is_whole):
        return "application/jsonl"
    if _is_json(text, is_whole=head.is_whole) or _EXPORT.match(text):
        return "application/json"
    is_rows = is_table(text, is_named=head.suffix in _TABLES, is_whole=head.is_whole)
    return "text/csv" if is_rows else None


def _sniff_prose(text: str, head: Head) -> str | None:
    for each in load_formats().values():
        if each.is_told_by_suffix and head.suffix in each.suffixes:
            return each.media_type
    if head.suffix in _LINES and text.lstrip().startswith(("{", "[")):
        return "application/jsonl"
    if head.suffix == ".json" and text.lstrip().startswith(("{", "[")):
        return "application/json"
    if _CODE.fullmatch(head.suffix):
        return None
    is_marked = _FRONT_MATTER.match(text) or _HEADING.match(text)
    is_markdown = is_marked and head.suffix not in plain.FORMAT.suffixes
    return markdown.FORMAT.media_type if is_markdown else plain.FORMAT.media_type


def is_jsonl(text: str, *, is_whole: bool) -> bool:
    """Say whether the first lines are JSON objects; the last one may be cut.

    >>> is_jsonl('{"id": 1, "text": "Twelve', is_whole=False), is_jsonl('{\\n  "id": 1\\n}', is_whole=True)
    (True, False)
    """
    if not _JSON_OBJECT.match(text):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    cut = None if is_whole or text.endswith("\n") else lines.pop()
    if any(_is_object(line) for line in lines[:LINES_TRIED]):
        return True
    return not lines and cut is not None and _is_record(cut)


def is_table(text: str, *, is_named: bool, is_whole: bool) -> bool:
    """Say whether a text is a table of equally wide rows, under a header that names a column of texts.

    A file named as a table needs no such column: its origin may say which one holds the texts.

    >>> is_table("id,text\\n1,Twelve died.\\n", is_named=False, is_whole=True)
    True
    """
    lines = _SEPARATOR_LINE.sub("", text, count=1).lstrip().splitlines(keepends=True)
    if is_named:
        lines = _below_title(lines)
    for delimiter in ",;\t|":
        if not lines or (delimiter not in lines[0] and not is_named):
            continue
        header = next(csv.reader(lines[:1], delimiter=delimiter), [])
        names = [fold_name(cell) for cell in header]
        has_text = not _TEXT_COLUMNS.isdisjoint(names)
        if (len(names) > 1 or is_named) and (has_text or (is_named and len(names) > 1 and _are_names(names))):
            rows = _next_rows(lines[1:], delimiter, is_whole=is_whole)
            odd = sum(len(row) != len(header) for row in rows)
            is_told = bool(rows) or (has_text and (is_named or (not is_whole and _are_names(names))))
            if is_told and odd <= ODD_SHARE * len(rows):
                return True
    return False


def _below_title(lines: list[str]) -> list[str]:
    """Leave out the lines above a table: its title, the day of the export, blank ones."""
    for number, line in enumerate(lines[:LINES_ABOVE]):
        for delimiter in ",;\t|":
            cells = next(csv.reader([line], delimiter=delimiter), [])
            if len(cells) > 1 and not _TEXT_COLUMNS.isdisjoint(map(fold_name, cells)):
                return lines[number:]
    return lines


def _are_names(header: list[str]) -> bool:
    return len(set(header)) == len(header) and all(0 < len(cell) <= NAME_MAX for cell in header)


def _next_rows(lines: list[str], delimiter: str, *, is_whole: bool) -> list[list[str]]:
    """Split the rows after the header; leaves out the last one, which may be cut."""
    try:
        rows = list(islice(filter(None, csv.reader(lines, delimiter=delimiter)), ROWS_TRIED))
    except csv.Error:
        return []
    return rows if is_whole or len(rows) == ROWS_TRIED else rows[:-1]


def _is_object(line: str) -> bool:
    try:
        return isinstance(from_json(line), dict)
    except ValueError:
        return False


def _is_record(line: str) -> bool:
    """Say whether the beginning of an object is that of a record, not of an answer with its records inside."""
    try:
        found = from_json(line, allow_partial="trailing-strings")
    except ValueError:
        return False
    return isinstance(found, dict) and not any(map(_holds_records, found.values()))


def _holds_records(value: object, depth: int = 0) -> bool:
    """Say whether a value is a list of objects, or an object with one in it."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict)
    return (
        isinstance(value, dict)
        and depth < DEPTH_TRIED
        and any(_holds_records(each, depth + 1) for each in value.values())
    )


def _is_json(text: str, *, is_whole: bool) -> bool:
    """Say whether a text is one JSON document, an array or over many lines: data, not text."""
    if not _JSON_DOCUMENT.match(text):
        return False
    try:
        from_json(text, allow_partial=False if is_whole else "trailing-strings")
    except ValueError:
        return False
    return True
