"""Parts exports of ProQuest into articles: each is a list of labelled fields, its text among them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flows.ingest.articles.article import ExportedArticle, read_writers
from flows.ingest.articles.lines import TextLine, join_text_lines
from flows.ingest.mail.quoted_dates import read_quoted_date

MARK: Final = re.compile(r"ProQuest document ID", re.IGNORECASE)
_RULE: Final = re.compile(r"_{20,}$")
_LAST: Final = re.compile(r"Database\s*(?::| \|)", re.IGNORECASE)
_BEGIN: Final = re.compile(r"Document \d+ of \d+$", re.IGNORECASE)
_LABELS: Final = (
    "Title|Author|Publication info|Publication title|Publication date|Publication year|Publication subject|Publisher"
    "|ProQuest document link|ProQuest document ID|Abstract|Links|Full text|Subject|Location|People|Company"
    "|Company / organization|Classification|Identifier ?/ ?keyword|First page|Pages?|Year|Section|Column|Edition|Volume"
    "|Issue|Number of pages|Place of publication|Country of publication|e?-?ISSN|Source type|Language of publication"
    "|Document type|Document feature|Document URL|Copyright|Last updated|Database|Credit|Dateline|Word count"
    "|Business indexing term|DOI|Accession number|Journal subject|Source"
)
_LABEL: Final = re.compile(rf"({_LABELS})\s*(?::(?: \|)?| \|)\s*(.*)", re.IGNORECASE)
_IN_TEXT: Final = frozenset({"location", "people", "source", "section", "year", "company", "issue", "title", "edition"})
"""Labels that also begin lines of a text; what comes after it begins with another one, or a heading."""
_HEADING: Final = re.compile(r"(Full text|Abstract(?: \([^)]*\))?|Details|Links|Table of contents)$", re.IGNORECASE)
_TEXT: Final = ("full text", "abstract")
_ADVICE: Final = re.compile(
    r"(?:Enlarge this image|Word count: \d+|Credit: .{0,80}|Illustration|Caption:? ?)$", re.IGNORECASE
)


def split_proquest(lines: Sequence[TextLine]) -> list[ExportedArticle | TextLine] | None:
    """Give the articles of an export, for one that cannot be read its first line; None if it is no export."""
    articles: list[ExportedArticle | TextLine] = []
    for chunk in _chunks(lines):
        fields = _fields(chunk)
        if "proquest document id" in fields:
            articles.append(_read(fields) or next(line for line in chunk if line.text))
    return articles if any(isinstance(each, ExportedArticle) for each in articles) else None


def _chunks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Cut at rules and at "Document 1 of 5"; without them, after the last field of each article."""
    chunks: list[list[TextLine]] = [[]]
    has_rules = any(_RULE.match(line.text) or _BEGIN.match(line.text) for line in lines)
    for line in lines:
        if _RULE.match(line.text) or _BEGIN.match(line.text):
            chunks.append([])
            continue
        chunks[-1].append(line)
        if not has_rules and _LAST.match(line.text):
            chunks.append([])
    return [chunk for chunk in chunks if any(line.text for line in chunk)]


def _fields(chunk: Sequence[TextLine]) -> dict[str, list[TextLine]]:
    """Read the fields, each with the lines up to the next one; the lines before the first have no name."""
    fields: dict[str, list[TextLine]] = {"": []}
    name = ""
    for line in chunk:
        heading, label = _HEADING.match(line.text), _LABEL.match(line.text)
        if heading:
            name = heading[1].lower().partition(" (")[0]
            fields.setdefault(name, [])
        elif label and not (name in _TEXT and label[1].lower() in _IN_TEXT):
            name = label[1].lower()
            fields.setdefault(name, []).append(TextLine(label[2].strip()))
        else:
            fields[name].append(line)
    return fields


def _read(fields: Mapping[str, Sequence[TextLine]]) -> ExportedArticle | None:
    is_whole = any(line.text for line in fields.get("full text", ()))
    text = _text_of(fields["full text" if is_whole else "abstract"]) if is_whole or "abstract" in fields else ""
    if not text or not {"publication title", "publication info", "source type"} & fields.keys():
        return None
    info = _value(fields, "publication info")
    day = _value(fields, "publication date") or info
    first = next((line.text for line in fields[""] if line.text), "")
    return ExportedArticle(
        text,
        _value(fields, "proquest document id").split(" ")[0],
        _value(fields, "title") or first,
        (_value(fields, "publication title") or info).partition(";")[0].strip(),
        read_quoted_date(day, None)[0] or read_quoted_date(info, None)[0],
        read_writers(_value(fields, "author")),
        is_cut=not is_whole,
    )


def _value(fields: Mapping[str, Sequence[TextLine]], name: str) -> str:
    """Give the value of a field: its first line, and those that continue it."""
    values: list[str] = []
    for line in fields.get(name, ()):
        if not line.text and values:
            break
        values.append(line.text)
    return " ".join(filter(None, values))


def _text_of(lines: Sequence[TextLine]) -> str:
    return join_text_lines([line for line in lines if not _ADVICE.match(line.text)])
