"""Parts exports of Factiva into articles: by the number below each, and the fixed fields above its text.

With the codes of its index ("HD", "LP", "TD") each field says what it is; without them their order does: headline,
writer, number of words, day, hour, source, its code, language, copyright.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from flows.ingest.articles.article import ExportedArticle, read_day, read_writers
from flows.ingest.articles.lines import TextLine, join_text_lines

HEADERS_MAX: Final = 14
"""Lines between the number of words and the text."""
ABOVE_MAX: Final = 4
"""Lines above the number of words: section, headline, credit, writer."""
MARK: Final = re.compile(
    r"(?:Document|Documento|Dokument)[ \t]+[A-Za-z][A-Za-z0-9]{2,11}(?:19|20)\d{6}[a-z0-9]{6,12}\b"
)
_END: Final = re.compile(
    r"(?:AN[ |]+)?(?:Document|Documento|Dokument) ([A-Za-z][A-Za-z0-9]{2,11}(?:19|20)\d{6}[a-z0-9]{6,12})$"
)
_WORDS: Final = re.compile(r"\d[\d,. ]* (?:words|Wörter|mots|palabras|parole|palavras|woorden)$", re.IGNORECASE)
_COPYRIGHT: Final = re.compile(r"(?:\(c\)|©|copyright\b|copr\.|all rights reserved)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(
    r"(?:English|German|French|Spanish|Italian|Portuguese|Dutch|Swedish|Danish|Norwegian|Polish|Russian|Arabic|Turkish"
    r"|Chinese|Japanese|Korean|Indonesian|Ukrainian|Englisch|Deutsch|Anglais|Français|Inglés|Español)$"
)
_CODE: Final = re.compile(
    r"(HD|CR|BY|WC|PD|ET|SN|SC|SE|ED|VOL|PG|LA|CY|CX|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM)(?: \| ?| +|$)(.*)"
)
_CODES_MIN: Final = 5
_FOOTERS: Final = re.compile(
    r"(?:License this article from|Click here to|URL:|\(END\)|Related:|\|? ?\(END\))", re.IGNORECASE
)


def split_factiva(lines: Sequence[TextLine]) -> list[ExportedArticle | TextLine] | None:
    """Give the articles of an export, for one that cannot be read the line with its number; None if it is no export."""
    articles: list[ExportedArticle | TextLine] = []
    start = 0
    for at, line in enumerate(lines):
        if found := _END.match(line.text):
            chunk = lines[start:at]
            article = _read_coded(chunk) or _read_plain(chunk)
            if article:
                article.name = found[1]
            articles.append(article or line)
            start = at + 1
    return articles if any(isinstance(each, ExportedArticle) for each in articles) else None


def _read_plain(chunk: Sequence[TextLine]) -> ExportedArticle | None:
    """Read an article without codes; None if its fields are not there."""
    kept = [number for number, line in enumerate(chunk) if line.text]
    whole, chunk = chunk, [chunk[number] for number in kept]
    for at in range(len(chunk) - 1, -1, -1):
        if _WORDS.match(chunk[at].text) and at and (day := _day_after(chunk, at)):
            break
    else:
        return None
    day_at, published = day
    body = _body_start(chunk, day_at)
    if body is None:
        return None
    title, byline = _read_head(chunk[max(0, at - ABOVE_MAX) : at])
    source = next(
        (line.text for line in chunk[day_at + 1 : body] if not re.fullmatch(r"\d\d?:\d\d.{0,5}", line.text)), ""
    )
    text = _text_of(whole[kept[body] :]) if body < len(kept) else ""
    return ExportedArticle(text, "", title, source, published, read_writers(byline)) if text else None


def _day_after(chunk: Sequence[TextLine], at: int) -> tuple[int, datetime | date] | None:
    for number in range(at + 1, min(at + 3, len(chunk))):
        if found := read_day(chunk[number].text):
            return number, found
    return None


def _body_start(chunk: Sequence[TextLine], day_at: int) -> int | None:
    """Find where the fields end: after the copyright, or after the language if there is none."""
    fields = range(day_at + 1, min(day_at + HEADERS_MAX, len(chunk)))
    rights = [at for at in fields if _COPYRIGHT.match(chunk[at].text)]
    if rights:
        end = rights[0] + 1
        while end in rights:
            end += 1
        return end
    return next((at + 1 for at in fields if _LANGUAGE.match(chunk[at].text)), None)


def _read_head(above: Sequence[TextLine]) -> tuple[str, str]:
    """Tell headline and byline among the lines above the number of words; a section may stand first."""
    marked = [at for at, line in enumerate(above) if line.is_head]
    if marked:
        after = [line.text for line in above[marked[-1] + 1 :]]
        return " ".join(above[at].text for at in marked), after[-1] if after else ""
    texts = [line.text for line in above]
    byline = texts.pop() if len(texts) > 1 and read_writers(texts[-1]) and len(texts[-1]) < len(texts[-2]) else ""
    return max(texts[-2:], key=len, default=""), byline


def _read_coded(chunk: Sequence[TextLine]) -> ExportedArticle | None:
    """Read an article with the codes of the index; None if it has none."""
    fields: dict[str, list[TextLine]] = {}
    last = None
    for line in chunk:
        found = _CODE.match(line.text)
        if found and found[1] == "HD":
            fields = {}  # a list of contents, or a section, comes before
        if found and found[1] not in fields:
            last = fields.setdefault(found[1], [])
            last.append(TextLine(found[2].strip()))
        elif last is not None:
            last.append(line)
    if len(fields) < _CODES_MIN or not {"HD", "PD"} <= fields.keys() or not {"LP", "TD"} & fields.keys():
        return None
    text = _text_of([*fields.get("LP", []), TextLine(""), *fields.get("TD", [])])
    published = read_day(_value(fields, "PD"))
    if not text or not published:
        return None
    return ExportedArticle(
        text, "", _value(fields, "HD"), _value(fields, "SN"), published, read_writers(_value(fields, "BY"))
    )


def _value(fields: Mapping[str, Sequence[TextLine]], code: str) -> str:
    return " ".join(line.text for line in fields.get(code, ()) if line.text)


def _text_of(lines: Sequence[TextLine]) -> str:
    """Write the text without what Factiva puts below it; where no line is blank, each is a paragraph."""
    lines = [line for line in lines if not _FOOTERS.match(line.text)]
    if all(line.text for line in lines):
        lines = [each for line in lines for each in (line, TextLine(""))]
    return join_text_lines(lines)
