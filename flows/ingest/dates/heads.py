"""Finds dates in the lines at the head of a text, and tells what each line says of its date. Parses none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from flows.ingest.dates.orders import DayOrder
from flows.ingest.dates.patterns import CLOCK, DAY_OF_YEAR, PERIOD_BEGUN, WEEKDAY
from flows.ingest.dates.zones import ZONE, order_of_zone

Kind = Literal["stated", "line", "dateline", "changed"]

LINE_MAX: Final = 160
"""Characters; a line of a head is shorter."""
PARAGRAPH_MIN: Final = 80
"""Characters; a longer line that ends as a sentence does is a paragraph."""
DATELINE_MAX: Final = 90
"""Characters from the beginning of a paragraph to the date in its dateline."""
LABELLED_MAX: Final = 400
"""Characters of a line in which a date with a label of its own may stand."""
WORDS_MAX: Final = 14
"""Words beside a date in its part of a line."""
PLACE_MAX: Final = 40
"""Characters between a date that begins a dateline and what ends it."""
NOON: Final = 12

_PLAIN_ZONE: Final = re.sub(r"\?P<\w+>", "?:", ZONE.pattern)
_TIME: Final = rf"{CLOCK}(?:\s?(?:Z\b|[+-]\d\d:?\d\d|{_PLAIN_ZONE}))?"
_BEFORE: Final = re.compile(rf"(?:{WEEKDAY}|{_TIME}|\bthe\b)[\s,|\u2013\u2014-]*(?:on\s+)?$", re.IGNORECASE)
_AFTER: Final = re.compile(
    rf"(?:T|[\s,|\u2013\u2014-]*(?:{WEEKDAY}[\s,|\u2013\u2014-]*)?(?:\bat\s+)?){_TIME}|,?\s+\(?{WEEKDAY}", re.IGNORECASE
)
_LATE_CLOCK: Final = re.compile(r"\b(\d\d)[:.h][0-5]\d(?!.{0,9}[ap]\.?m\b)", re.IGNORECASE | re.DOTALL)

_PARTS: Final = re.compile(r"\s[\u2013\u2014/-]+(?=\s|$)|\s--|[|\u2022\u00b7()\[\]\t/]|\s{3,}|\u2014")
"""What sets the parts of a line apart."""
_CLOSE: Final = re.compile(rf"\s*(?:{_PARTS.pattern}|[:;]\s)")
_STATED: Final = re.compile(
    r"(?:^|[\s,;])(?:(?:first |originally )?(?:published|posted|issued|released|filed)|(?:\w+ )?dated?|dateline"
    r"|(?:publication|release|issue) date|date of (?:publication|issue|release)|for (?:immediate )?release)"
    r"(?:\s+(?:on|at|online))*\s*[:\u2013\u2014-]?\s*$",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"(?:^|[\s,;])(?:(?:last |page )?(?:updated?|modified|revised|edited)|as (?:of|at))(?:\s+(?:on|at))*\s*:?\s*$",
    re.IGNORECASE,
)
_SURE: Final = re.compile(
    r"(?P<bracket>[(\[]\s*)?\b(?:(?:First |Originally )?(?:Published|Posted|Created)|(?:Last )?(?:Updated|Modified)"
    r"|PUBLISHED|POSTED|CREATED|UPDATED)(?: on| at)?\s*(?P<colon>:)?\s*$"
)
"""Labels that no sentence has: with a colon, or alone with the date in brackets."""
_ONWARDS: Final = re.compile(rf"\s*(?:[\u2013\u2014-]|\bto\b|\buntil\b)\s*{DAY_OF_YEAR.pattern}", re.IGNORECASE)
"""What makes a date the beginning of a period."""
_ENDS: Final = re.compile(PERIOD_BEGUN, re.IGNORECASE)
_LABELS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (("stated", _STATED), ("changed", _CHANGED))
_NEXT: Final = re.compile(r"\b(?:first |last )?(?:published|posted|updated?|modified|edited|revised)\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"(?:\b(?:event|incident|due|start|end|closing|expiry|birth|effective|meeting|next|access|print|download|period)s?"
    r"(?: date| update| report)?|\b(?:born|died|est\.|established|founded|copyright|generated"
    r"|printed|accessed|retrieved|downloaded|archived"
    r"|deadline|due|expires|valid|embargo\w*)(?: on| at| until| till| for)*|\u00a9)\s*:?\s*$",
    re.IGNORECASE,
)
_IN_SENTENCE: Final = re.compile(
    r"\b(?:on|in|of|since|until|till|before|after|from|to|between|through|and|or|for)\s*$", re.IGNORECASE
)
_BYLINE: Final = re.compile(r"\s*(?:by|authors?|reporter|written by|place|location)\s*:", re.IGNORECASE)
_BY: Final = re.compile(r"\s*by\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019.&-]*")
_YEAR: Final = re.compile(r"\d{4}")
_LONG_NUMBER: Final = re.compile(r"\d{4}|[\d.,]+\s*%|[$\u20ac\u00a3]")
_SMALL: Final = re.compile(
    r"a|al|and|at|bin|by|da|de|del|der|des|di|du|e|el|en|et|for|from|in|la|le|of|on|os|the|to|van|von|y|with|am|pm"
    r"|agencies|comments|correspondents?|desk|edition|hours|mins?|minutes?|news|newsroom|read|reading|reporters?|shares"
    r"|staff|updated|views|writers?"
)
"""Words in small letters that names, bylines and counts of readers have."""
_KINDS: Final = re.compile(
    r"\b(?:report|sitrep|update|bulletin|statement|release|briefs?|briefing|newsletter|issue|edition|dispatch|digest|alert|memo"
    r"|minutes|no\.?|number|vol(?:ume)?\.?)\b",
    re.IGNORECASE,
)
"""Kinds of papers that have a date beside their name."""
_SENTENCE_END: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date in a head, with its time and day of the week, and how its line speaks of it.

    `is_first` if the line begins with it. `order` is that of day and month where zone or clock show it.
    """

    words: str
    kind: Kind
    is_first: bool
    order: DayOrder | None


def find_dates(line: str, *, is_running: bool = False) -> Iterator[HeadDate]:
    """Find the dates of one line that can be the text's own.

    Args:
        line: one line, or one paragraph.
        is_running: whether it stands above or below each page, with the name of the paper before its date.

    >>> [each.kind for each in find_dates("Published: 4 March 2025, 18:20 GMT | Updated: 5 March 2025")]
    ['stated', 'changed']
    >>> list(find_dates("The bridge fell on 4 March 2025.")), list(find_dates("Deadline: 4 March 2025"))
    ([], [])
    """
    if not _YEAR.search(line, 0, LABELLED_MAX):
        return
    line = line.replace("**", "").replace("__", "").strip().lstrip("#*_> ").rstrip("*_ ")
    is_whole = len(line) <= LINE_MAX and not is_paragraph(line)
    for found in DAY_OF_YEAR.finditer(line, 0, LABELLED_MAX):
        start, end = _widen(line, found.start(), found.end())
        before, after = line[:start], line[end:]
        kind = _judge_label(before, after)
        if kind is None and not _ONWARDS.match(after) and not _ENDS.search(before):
            kind = _judge(before, after, is_apart=is_running) if is_whole else _judge_dateline(before, after)
        if kind:
            yield HeadDate(line[start:end], kind, not before.strip("([ "), _order_of(line[start:end]))


def is_paragraph(line: str) -> bool:
    """Say whether a line is running text."""
    line = line.strip()
    return len(line) > LINE_MAX or (len(line) >= PARAGRAPH_MIN and _SENTENCE_END.search(line) is not None)


def names_paper(line: str) -> bool:
    """Say whether a line names a paper that has a date beside its name, such as a situation report."""
    return _KINDS.search(line) is not None


def begins_with_day(line: str) -> str | None:
    """Take the date that a line begins with, as in a chronicle; None if it begins otherwise."""
    line = line.lstrip("#*_-\u2022 ([")
    weekday = re.match(rf"{WEEKDAY}[\s,]*", line, re.IGNORECASE)
    found = DAY_OF_YEAR.match(line, weekday.end() if weekday else 0)
    return found[0].lower() if found else None


def _widen(line: str, start: int, end: int) -> tuple[int, int]:
    """Take the day of the week and the time beside a date along."""
    for _ in range(2):
        if found := _BEFORE.search(line, max(0, start - 60), start):
            start = found.start()
    after = _AFTER.match(line, end)
    return start, after.end() if after else end


def _judge_label(before: str, after: str) -> Kind | None:
    """Tell what a label says that stands in a line of any length: Posted: 4 March 2025, (Published 4 March 2025)."""
    label = _SURE.search(before)
    if label is None or not (label["colon"] or (label["bracket"] and after.startswith((")", "]")))):
        return None
    return "changed" if _CHANGED.search(label[0]) else "stated"


def _judge(before: str, after: str, *, is_apart: bool) -> Kind | None:
    """Tell what a line of a head says of the date between two parts of it; None if it is none of the text."""
    own, rest = _PARTS.split(before)[-1], _CLOSE.split(after)[0]
    if following := _NEXT.search(rest):
        rest = rest[: following.start()]
    if not own.strip():
        own = _label_before(before)
    if _OTHER.search(own):
        return None
    for kind, pattern in _LABELS:
        if label := pattern.search(own):
            return kind if _is_light(own[: label.start()]) and _is_light(rest) else None
    is_called_otherwise = ":" in own and not _BYLINE.match(own)
    if is_called_otherwise or _IN_SENTENCE.search(own):
        return None
    stands_apart = is_apart or not own.strip() or own.isupper() or own.rstrip().endswith((",", ".", ";"))
    is_named = stands_apart or _BY.match(own) or _KINDS.search(own)
    return "line" if is_named and _is_light(own, is_paper=not rest.strip()) and _is_light(rest) else None


def _label_before(before: str) -> str:
    """Take the part of a line before the empty one that ends it if it is a label: Published - 4 March 2025."""
    part = next((each for each in reversed(_PARTS.split(before)) if each.strip()), "")
    return part if any(pattern.search(part) for pattern in (_OTHER, _STATED, _CHANGED)) else ""


def _judge_dateline(before: str, after: str) -> Kind | None:
    """Tell whether a date stands in the dateline of a paragraph: TARN, March 4, 2025 (Agency) - The board said."""
    before, apart = before.strip("([ "), _CLOSE.search(after[:PLACE_MAX])
    if not apart or len(before) > DATELINE_MAX or _PARTS.search(before) or _IN_SENTENCE.search(before):
        return None
    return "dateline" if _is_light(before) and _is_light(after[: apart.start()]) else None


def _is_light(text: str, *, is_paper: bool = False) -> bool:
    """Say whether words beside a date are names and bylines, no sentence."""
    words = _WORD.findall(text)
    if len(words) > WORDS_MAX or _LONG_NUMBER.search(text):
        return False
    if is_paper and _KINDS.search(text):
        return True
    return all(word[0].isupper() or _SMALL.fullmatch(word.lower().strip(".")) for word in words)


def _order_of(words: str) -> DayOrder | None:
    zone = ZONE.search(words)
    if zone and (told := order_of_zone(zone)):
        return told
    clock = _LATE_CLOCK.search(words)
    return "day_first" if clock and int(clock[1]) > NOON else None
