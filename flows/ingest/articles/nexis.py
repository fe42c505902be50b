"""Parts exports of Nexis and LexisNexis into articles: by the line that ends or begins each, and its labelled fields.

Nexis writes title, publication, date, copyright, labels, "Body", the text, "Classification", "Load-Date" and "End of
Document"; LexisNexis wrote "1 of 20 DOCUMENTS", publication, date, title, labels in capitals, the text, more labels.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flows.ingest.articles.article import ExportedArticle, read_day, read_writers
from flows.ingest.articles.lines import TextLine, blocks_of, join_text_lines

MARK: Final = re.compile(r"End of Document|of \d+ DOCUMENTS|\bLOAD-DATE:|\bLoad-Date:|\bDOCUMENTS?\b.{0,12}\bof\b")
HEADERS_MAX: Final = 60
"""Lines above the text of one article, its highlights included."""
_END: Final = re.compile(r"(?:End of Document|Ende des Dokuments?|Fin du document)$", re.IGNORECASE)
_BEGIN: Final = re.compile(r"(?:Document )?(\d+) (?:of|de|von) (\d+)(?: DOCUMENTS?)?$", re.IGNORECASE)
_LABELS_ABOVE: Final = "Section|Length|Byline|Dateline|Highlight|Edition|Series|Column|Type"
_LABELS_BELOW: Final = (
    "Load-Date|Language|Publication-Type|Journal[- ]Code|Subject|Industry|Geographic|Person|Company|Organization|Ticker"
    "|Graphic|Acc-No|ISSN|Document-Type|Notes|Correction-Date|State|City|Country"
)
_LABEL: Final = re.compile(rf"({_LABELS_ABOVE}|{_LABELS_BELOW})\s*:\s*(.*)", re.IGNORECASE)
_ABOVE: Final = frozenset(_LABELS_ABOVE.lower().split("|"))
_BELOW: Final = re.compile(rf"(?:{_LABELS_BELOW})\s*:|(?:Classification|Graphic|Notes|Correction)$", re.IGNORECASE)
_SURE: Final = re.compile(
    r"(?:Load-Date|Language|Publication-Type|Journal[- ]Code|Acc-No)\s*:|Classification$", re.IGNORECASE
)
GRAPHIC_MAX: Final = 12
"""Lines of one label below the text, such as what a picture shows."""
_BODY: Final = re.compile(r"(?:Body|Full Text|Text)\s*:?$", re.IGNORECASE)
_RIGHTS: Final = re.compile(r"(?:\(c\)|©|copyright\b|all rights reserved)", re.IGNORECASE)
_SIGNS: Final = ("load-date", "length", "publication-type", "journal-code", "journal code", "language", "section")
SIGNS_MIN: Final = 2
"""Of the labels above, an article has so many."""


def split_nexis(lines: Sequence[TextLine]) -> list[ExportedArticle | TextLine] | None:
    """Give the articles of an export, for one that cannot be read its first line; None if it is no export."""
    chunks = _chunks(lines)
    articles = [_read(chunk) or next(line for line in chunk if line.text) for chunk in chunks]
    return articles if any(isinstance(each, ExportedArticle) for each in articles) else None


def _chunks(lines: Sequence[TextLine]) -> list[Sequence[TextLine]]:
    """Cut lines into articles; what comes before the first line that begins one, or after the last end, is none."""
    ends = [at for at, line in enumerate(lines) if _END.match(line.text)]
    if ends:
        chunks = [lines[start:end] for start, end in zip([0, *(at + 1 for at in ends)], ends, strict=False)]
    else:
        begins = [at for at, line in enumerate(lines) if _BEGIN.match(line.text)]
        numbers = [_number(lines[at]) for at in begins]
        if not numbers or numbers != sorted(set(numbers)):
            return []
        chunks = [lines[start + 1 : end] for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
    return [chunk for chunk in chunks if any(line.text for line in chunk)]


def _number(line: TextLine) -> int:
    found = _BEGIN.match(line.text)
    return int(found[1]) if found else 0


def _read(chunk: Sequence[TextLine]) -> ExportedArticle | None:
    labels = _labels(chunk)
    if sum(sign in labels for sign in _SIGNS) < SIGNS_MIN:
        return None
    body = next((at for at, line in enumerate(chunk) if _BODY.match(line.text)), None)
    if body is not None:
        return _read_new(chunk, body, labels)
    return _read_old(chunk, labels)


def _labels(lines: Sequence[TextLine]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for line in lines:
        if found := _LABEL.match(line.text):
            labels.setdefault(found[1].lower(), found[2].strip())
    return labels


def _read_new(chunk: Sequence[TextLine], body: int, labels: Mapping[str, str]) -> ExportedArticle | None:
    """Read an article whose text begins below "Body": the fields above it are read from there upwards."""
    above = [line for line in chunk[max(0, body - HEADERS_MAX) : body] if line.text]
    days = [at for at, line in enumerate(above) if read_day(line.text)]
    labelled = [at for at, line in enumerate(above) if _LABEL.match(line.text) or _RIGHTS.match(line.text)]
    days = [at for at in days if any(at < other <= at + 3 for other in labelled)] or days
    if not days and labelled and labelled[0] > 1:
        days = [labelled[0] - 1]  # "March 2025", of a magazine
    if not days or days[-1] < 1:
        return None
    day = days[-1]
    heads = [at for at in range(day) if above[at].is_head]
    title_at = heads[-1] if heads else max(0, day - 2)
    publisher = above[day - 1].text if day - 1 > title_at else ""
    title = above[title_at].text
    text = _text_of([line for line in chunk[body + 1 :] if line.text != title], labels)  # over pages of a PDF it recurs
    return _make(text, title, publisher, above[day].text, labels)


def _read_old(chunk: Sequence[TextLine], labels: Mapping[str, str]) -> ExportedArticle | None:
    """Read an article of LexisNexis: blocks between blank lines, the last one before the labels is the title."""
    blocks = blocks_of(chunk)
    is_above = [bool((found := _LABEL.match(block[0].text)) and found[1].lower() in _ABOVE) for block in blocks]
    if True not in is_above:
        return None
    first = is_above.index(True)
    last = first
    while last + 1 < len(blocks) and is_above[last + 1]:
        last += 1
    head = [block for block in blocks[:first] if not _RIGHTS.match(block[0].text)]
    days = [at for at, block in enumerate(head) if read_day(block[0].text)]
    if not days or not days[-1] or len(head) < days[-1] + 2:
        return None
    day = days[-1]
    title, publisher = (" ".join(line.text for line in head[at]) for at in (-1, day - 1))
    lines = [line for block in blocks[last + 1 :] for line in (*block, TextLine(""))]
    return _make(_text_of(lines, labels), title, publisher, head[day][0].text, labels)


def _make(text: str, title: str, publisher: str, day: str, labels: Mapping[str, str]) -> ExportedArticle | None:
    if not text:
        return None
    return ExportedArticle(text, "", title, publisher, read_day(day), read_writers(labels.get("byline", "")))


def _text_of(lines: Sequence[TextLine], labels: Mapping[str, str]) -> str:
    """Write the text up to the labels below it; the highlight stands above it, unless it repeats it."""
    end = _text_end(lines)
    kept = [line for line in lines[:end] if not _RIGHTS.match(line.text)]
    text = join_text_lines(kept)
    highlight = labels.get("highlight", "")
    return f"{highlight}\n\n{text}" if text and highlight and highlight not in text else text


def _text_end(lines: Sequence[TextLine]) -> int:
    """Find where the labels below the text begin: with a sure one, or those right above it."""
    end = next((at for at, line in enumerate(lines) if _SURE.match(line.text)), len(lines))
    at = end - 1
    while at >= 0 and end < len(lines) and end - at <= GRAPHIC_MAX:
        if _BELOW.match(lines[at].text):
            end = at
        at -= 1
    return end
