"""Cuts what a page prints around an article: date, byline, tools. What a site repeats, `boilerplate` cuts."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from flows.ingest.pages.phrases import find_any
from flows.ingest.pages.runs import is_sentence, squeeze

EDGE_MAX: Final = 120
"""Characters of a line that is no part of an article."""
MARKS_MAX: Final = 20
"""Characters of marks by which two prints of a headline differ."""
ENTRIES_MIN: Final = 3
"""Times on lines of their own: those of a live blog."""
TAIL_WORDS_MAX: Final = 8
"""Words of a line after the last sentence that says nothing."""

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_DATE: Final = re.compile(
    rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d|\b\d{{1,2}}\.? {_MONTH}\.?,? \d{{4}}"
    rf"|\b{_MONTH}\.? \d{{1,2}},? \d{{4}}"
    r"|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m|cet|cest|gmt|bst|utc|e[sd]?t)?\b|\b\d+ (?:min(?:ute)?s?|hours?|h"
    r"|days?) (?:ago|read)",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d\b.{0,12}")
_BYLINE: Final = find_any("bylines", r"(?:%s)\b[: ]")
_TOOL: Final = find_any("tools", r"(?:%s)")
_ALSO: Final = find_any("elsewhere", r"(?:%s) ?[:>»–-]")
_OWN: Final = re.compile(r"[|•*-] ?|\d+[.)] ")
"""How rows of tables and items of lists begin."""


def trim_edges(lines: Sequence[str], title: str | None) -> list[str]:
    """Drop the headline, date and byline before an article, and the tools and labels after it.

    >>> trim_edges(["Toll", "4 March 2025", "Ten men died in it.", "Two live, the police said.", "Print"], "Toll")
    ['Ten men died in it.', 'Two live, the police said.']
    """
    own = squeeze(title or "")
    lines = [line for line in lines if not _points_elsewhere(line)] or list(lines)
    longest = len(title or "") + MARKS_MAX
    lines = [line for line in lines if len(line) > longest or not _is_headline(line, own)] or list(lines)
    end = len(lines) - 1
    first = next((place for place, line in enumerate(lines) if is_sentence(line)), end)
    last = next((place for place in range(end, first, -1) if is_sentence(lines[place])), first)
    is_timed = sum(bool(_CLOCK.fullmatch(line.strip())) for line in lines) >= ENTRIES_MIN
    before = [line for line in lines[:first] if is_timed or not _is_stamp(line)]
    after = list(lines[last + 1 :])
    if last > first:
        after = list(takewhile(lambda line: not _says_nothing(line), after))
    return [*before, *lines[first : last + 1], *after]


def _points_elsewhere(line: str) -> bool:
    """Whether a line names another article: "Read also: how cranes are checked"."""
    return len(line) <= EDGE_MAX and bool(_ALSO.match(line)) and not is_sentence(line)


def _is_headline(line: str, own: str) -> bool:
    """Whether a line is the headline, or the headline after its kicker, or before the site's name."""
    words = squeeze(line)
    if words == own:
        return True
    is_before = words.startswith(f"{own} ") and not is_sentence(line)
    return own.count(" ") > 1 and (words.endswith(f" {own}") or is_before)


def _is_stamp(line: str) -> bool:
    """Whether a line is a date or a byline."""
    if len(line) > EDGE_MAX or is_sentence(line) or _OWN.match(line):
        return False
    rest = _DATE.sub("", line)
    return (rest != line and rest.count(" ") <= TAIL_WORDS_MAX) or bool(_BYLINE.match(line))


def _says_nothing(line: str) -> bool:
    if len(line) > EDGE_MAX or is_sentence(line) or _OWN.match(line):
        return False
    return bool(_TOOL.match(line)) or _is_stamp(line)
