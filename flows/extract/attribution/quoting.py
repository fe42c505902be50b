"""Whether a content is quoted: direct, indirect or mixed. `flows/language/quotes.py` finds the quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence

from flows.language.spans import Span


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
    words = quoted = 0
    for start, end in content:
        words += _count_letters(text, start, end)
        for opened, closed in quotes[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end - 1)]:
            quoted += _count_letters(text, max(start, opened), min(end, closed))
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _count_letters(text: str, start: int, end: int) -> int:
    return sum(character.isalnum() for character in text[start:end])
