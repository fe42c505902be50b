"""One article of an export, and what every database's reader needs: its day, its writers, its fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from flows.ingest.dates.months import month_number
from flows.ingest.mail.quoted_dates import read_quoted_date

DATE_LINE_MAX: Final = 70
"""Characters; a longer line with a date in it is a sentence."""
_DATE_WORDS: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|mitt|donners|frei|sams|sonn)(?:tag|woch)"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|first|final|late|early|edition|gmt|utc|[bcemp]e?[sd]?t|uhr|th|st|nd|rd",
    re.IGNORECASE,
)
"""Words beside a date that leave it one."""
_BY: Final = re.compile(r"^\s*(?:by|von|par|por|da|door)\s+(?=\S)", re.IGNORECASE)
_AND: Final = re.compile(r"\s*(?:;|&|,|\band\b|\bund\b|\bet\b)\s*")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


@dataclass(slots=True)
class ExportedArticle:
    """What an export says of one article; `name` is its id in the database, if the export tells it."""

    text: str
    name: str = ""
    title: str = ""
    publisher: str = ""
    published: datetime | date | None = None
    authors: Sequence[str] = ()
    is_cut: bool = False

    @property
    def stated(self) -> dict[str, Any]:
        """What it states, by the names of the `documents` columns."""
        stated = {
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "authors": list(self.authors),
        }
        return {name: value for name, value in stated.items() if value}


def read_day(text: str) -> datetime | date | None:
    """Read a line that is a date and nothing else; an hour counts only with its zone.

    >>> str(read_day("March 4, 2025 Tuesday 9:15 AM GMT")), read_day("On 4 March 2025 the bridge fell.")
    ('2025-03-04 09:15:00+00:00', None)
    """
    if len(text) > DATE_LINE_MAX:
        return None
    found, end = read_quoted_date(text, None)
    words = re.findall(r"[^\W\d_]{3,}", text)
    return found if end and all(month_number(word) or _DATE_WORDS.fullmatch(word) for word in words) else None


def read_writers(text: str) -> list[str]:
    """Read a byline; places and offices in it are left out.

    >>> read_writers("By JO RAND and Ivo Hart, political editor"), read_writers("Rand, Jo; Hart, Ivo")
    (['JO RAND', 'Ivo Hart'], ['Jo Rand', 'Ivo Hart'])
    """
    text = _BY.sub("", text.strip().rstrip("."), count=1)
    if ";" in text or re.fullmatch(r"[^\W\d_][\w'’-]+, [^\W\d_][\w.'’ -]+", text):
        pairs = (each.partition(",") for each in text.split(";"))
        names = [" ".join(f"{first} {last}".split()) for last, _, first in pairs]
    else:
        names = [each.strip() for each in _AND.split(text)]
    return [name for name in names if _NAME.fullmatch(name) and name[0].isupper()]
