"""Spans: half-open stretches of a text, `text[start:end]`, and how two of them relate. Reads no words."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""Start and end, in characters of the text unless its reader says otherwise."""


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share anything; spans that only touch do not.

    >>> overlaps((0, 3), (2, 5)), overlaps((0, 3), (3, 5))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def holds(outer: Span, inner: Span) -> bool:
    """Whether a span has another inside it, or is the same.

    >>> holds((0, 9), (2, 9)), holds((0, 9), (8, 10))
    (True, False)
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_held(spans: Iterable[Span], inner: Span) -> bool:
    """Whether one of some spans holds another."""
    return any(start <= inner[0] and inner[1] <= end for start, end in spans)


def is_covered(spans: Iterable[Span], at: int) -> bool:
    """Whether an offset is inside one of some spans.

    >>> is_covered([(0, 3), (5, 9)], 5), is_covered([(0, 3), (5, 9)], 3)
    (True, False)
    """
    return any(start <= at < end for start, end in spans)


def distance(one: Span, other: Span) -> int:
    """Count what is between two spans: 0 where they touch, negative where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])


def count_covered(spans: Iterable[Span]) -> int:
    """Add up the lengths of spans."""
    return sum(end - start for start, end in spans)


def merge_spans(spans: Iterable[Span], text: str = "") -> tuple[Span, ...]:
    """Sort spans and join those that overlap or touch; given the text, also those that only white space parts.

    >>> merge_spans([(5, 9), (0, 3), (3, 4), (7, 12)]), merge_spans([(0, 1), (2, 3)], "a b")
    (((0, 4), (5, 12)), ((0, 3),))
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start].isspace()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def trim_span(text: str, start: int, end: int, marks: str | None = None) -> Span | None:
    """Shrink a span past the white space, or other marks, at its ends; None where nothing else is in it.

    >>> trim_span(" a ", 0, 3), trim_span("  ", 0, 2), trim_span("a, b", 1, 4, ", ")
    ((1, 2), None, (3, 4))
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(marks))
    right = len(piece.rstrip(marks))
    return (start + left, start + right) if left < right else None


def cut_text(text: str, spans: Sequence[Span]) -> str:
    """Cut a text from the first of some spans to the end of the last, what parts them included.

    >>> cut_text("it is not so", [(0, 2), (6, 9)])
    'it is not'
    """
    return text[spans[0][0] : spans[-1][1]]
