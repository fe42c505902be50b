"""Whether a content is quoted: direct, indirect or mixed; who is quoted on. `quotes` finds the marks."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from flows.extract.attribution.records import Unfinished
from flows.language.spans import Span, holds, overlaps

T = TypeVar("T", bound=Unfinished)


def judge_type(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> str:
    """Return `direct` if every word of a content is in quotation marks, `mixed` if some are, else `indirect`.

    Args:
        text: the whole text.
        content: the pieces of the content.
        quotes: quotations with their marks, in order, none inside another (from `find_quotes`).

    >>> text = 'She said it was "bad".'
    >>> judge_type(text, [(9, 21)], [(16, 21)]), judge_type(text, [(16, 21)], [(16, 21)])
    ('mixed', 'direct')
    """
    starts = [start for start, _ in quotes]
    quoted = 0
    for start, end in content:
        for opened, closed in quotes[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end - 1)]:
            quoted += _count_letters(text, max(start, opened), min(end, closed))
    if not quoted:
        return "indirect"
    words = sum(_count_letters(text, start, end) for start, end in content)
    return "direct" if quoted == words else "mixed"


def find_quoted_before(text: str, content: Sequence[Span], quotes: Sequence[Span], claims: Sequence[T]) -> T | None:
    """Find whose words a sentence in quotation marks goes on with: the last quoted before it in its paragraph.

    In `"It was dark," she said. "Two men fell."` the second quotation has no attribution of its own.
    """
    if not all(any(holds(quote, piece) for quote in quotes) for piece in content):
        return None
    first = text.rfind("\n", 0, content[0][0]) + 1
    before = [
        claim
        for claim in claims
        if claim.source and claim.cue and first <= claim.cue[0][0] < content[0][0] and _is_quoted(claim, quotes)
    ]
    return max(before, key=lambda claim: claim.cue[0][0], default=None)


def _is_quoted(claim: Unfinished, quotes: Sequence[Span]) -> bool:
    return any(overlaps(quote, piece) for quote in quotes for piece in claim.content)


def _count_letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
