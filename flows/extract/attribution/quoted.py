"""Who is quoted, where the attributor took who quotes: "the agency quoted Lee as saying"."""

import re
from typing import Final

from flows.extract.attribution.records import Unfinished
from flows.extract.claimants.lexicon import GROUPS, ORGANISATIONS, TITLES, UNNAMED
from flows.extract.claimants.mentions import read_mention
from flows.language.spans import Span, cut_text
from flows.language.word_lists import load_words

_QUOTING: Final = load_words("sources", "quoting")
_SPEAKING: Final = ORGANISATIONS | GROUPS | UNNAMED | TITLES
_NAMED_BEHIND: Final = re.compile(r"\s{1,3}([^.,;:\n“”\"]{2,80}?)\s{1,3}as\s{1,3}[a-z]{3,12}ing\b")
_BY: Final = re.compile(r"\s{1,3}by\s{1,3}")
_NAMED_BEFORE: Final = re.compile(r"(?:^|[”\"\n]\s?|[.!?]\s)([A-Z][^;:\n“”\"]{1,120}?),?\s{1,3}$")
_BACK: Final = 160
"""Characters before a cue in which the one quoted is looked for."""


def find_one_quoted(text: str, draft: Unfinished) -> Span | None:
    """Find who is quoted by the source of a claim, if the source only passes on."""
    if not draft.source or not draft.cue:
        return None
    cue = cut_text(text, draft.cue).lower().split()
    if not cue or cue[-1] not in _QUOTING:
        return None
    if len(cue) > 1:
        return _find_before(text, draft)
    is_before = draft.source[-1][1] <= draft.cue[0][0]
    behind = _NAMED_BEHIND.match(text, draft.cue[-1][1]) if is_before else None
    return behind.span(1) if behind is not None and _is_claimant(behind[1]) else None


def _find_before(text: str, draft: Unfinished) -> Span | None:
    """Find the subject of "was quoted by" that ends before the cue; titles keep their points: "Maj. Gen. Lee"."""
    start, end = draft.cue[0]
    by = _BY.match(text, draft.cue[-1][1])
    if by is None or by.end() != draft.source[0][0]:
        return None
    first = max(0, start - _BACK)
    opened = max(text.rfind(mark, first, start) for mark in ('"', "”", "\n"))
    found = _NAMED_BEFORE.search(text, opened if opened >= 0 else first, start)
    return found.span(1) if found is not None and end > start and _is_claimant(found[1].partition(",")[0]) else None


def _is_claimant(name: str) -> bool:
    mention = read_mention(name)
    return mention.form in {"name", "role", "head"} or mention.head in _SPEAKING
