"""Puts the words of a PDF page into lines, column by column. `pdf_text` makes paragraphs of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

SAME_LINE: Final = 0.5
"""A word that overlaps another by this share of its height is in the same line."""
GAP: Final = 1.0
"""Heights of a line; after a gap of this width, another column may begin."""
CELL_GAP: Final = 4.0
"""The same; within a column, after a gap of this width another cell of a table begins."""
GUTTER: Final = 0.6
"""Least width of the space between columns, in heights of a line."""
COLUMN_LINES: Final = 3
"""A column has at least so many lines; two lines side by side are a heading or a signature."""
COLUMN_CHARACTERS: Final = 15
"""Least median length of a column's lines; those of a table are shorter, and are read row by row."""
TOUCH: Final = 0.03
"""Heights of a line; pieces of a turned line that are nearer are one word: a space is wider."""
SIDE_WORDS: Final = 8
"""Fewer words than these in another direction than the page's are a stamp or the name of an axis."""
PIECES_MAX: Final = 1_500
"""A page of more pieces is a map or a drawing, and keeps its own order."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A word or a run of words in one line, with its box in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height of the line, in points."""
        return self.top - self.bottom


def group_directions(words: Iterable[tuple[int | None, PlacedText]], upright: int = 0) -> list[list[PlacedText]]:
    """Part the words of a page by the direction in which they run, and turn each part so that it is read from the left.

    Args:
        words: each with its direction: quarters of a turn, clockwise, from text that runs to the right; None if aslant.
        upright: the direction of words that stand upright on the page as it is shown.

    Returns:
        What runs in the direction of most words comes first. A word or two up the margin are no text, and neither is
        what runs aslant across the page.
    """
    sides: dict[int | None, list[PlacedText]] = {}
    for quarters, word in words:
        sides.setdefault(quarters, []).append(_turn(word, quarters) if quarters else word)
    ordered = sorted(sides, key=lambda each: len(sides[each]), reverse=True)
    kept = [each for each in ordered if each in {ordered[0], upright} or (each and len(sides[each]) >= SIDE_WORDS)]
    return [_sort_rows(sides[each]) if each else sides[each] for each in kept]


def _sort_rows(words: Sequence[PlacedText]) -> list[PlacedText]:
    """Sort turned words row by row, and join what touches: PDFium gives them as drawn, each piece as a word."""
    rows: list[list[PlacedText]] = []
    for word in sorted(words, key=lambda each: -each.top):
        if rows and _is_same_line(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [word for row in rows for word in _join_touching(sorted(row, key=lambda each: each.left))]


def _join_touching(row: Sequence[PlacedText]) -> list[PlacedText]:
    joined = [row[0]]
    for word in row[1:]:
        before = joined[-1]
        is_part = before.text[-1:].isalpha() and word.text[:1].isalpha()
        if is_part and abs(word.left - before.right) < TOUCH * word.height:
            joined[-1] = _merge(before, word, "")
        else:
            joined.append(word)
    return joined


def _turn(word: PlacedText, quarters: int) -> PlacedText:
    """Turn a word that runs down (1), to the left (2) or up (3), so that it runs to the right."""
    match quarters:
        case 1:
            return PlacedText(word.text, -word.top, word.left, -word.bottom, word.right)
        case 2:
            return PlacedText(word.text, -word.right, -word.top, -word.left, -word.bottom)
        case _:
            return PlacedText(word.text, word.bottom, -word.right, word.top, -word.left)


def join_words(words: Iterable[PlacedText]) -> list[PlacedText]:
    """Join the words of a page, in the order of drawing, unless a column may begin between them."""
    return _join(words, GAP)


def order_lines(pieces: Sequence[PlacedText]) -> list[PlacedText]:
    """Join pieces of lines, in the order of drawing, into lines in the order of reading."""
    return _join(_order(pieces) if len(pieces) <= PIECES_MAX else pieces, None)


def _join(pieces: Iterable[PlacedText], gap_max: float | None) -> list[PlacedText]:
    """Join each piece with the one before it if both are in one line and at most `gap_max` heights apart."""
    joined: list[PlacedText] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and _is_same_line(before, piece):
            gap = max(piece.left - before.right, before.left - piece.right)
            height = min(before.height, piece.height)
            is_back = piece.right < before.left and not _is_rtl(piece.text)
            if not is_back and gap > -height and (gap_max is None or gap < gap_max * height):
                joined[-1] = _merge(before, piece, " | " if gap > CELL_GAP * height else " ")
                continue
        joined.append(piece)
    return joined


def _merge(one: PlacedText, two: PlacedText, between: str) -> PlacedText:
    return PlacedText(
        f"{one.text}{between}{two.text}",
        min(one.left, two.left),
        min(one.bottom, two.bottom),
        max(one.right, two.right),
        max(one.top, two.top),
    )


def _is_same_line(one: PlacedText, two: PlacedText) -> bool:
    overlap = min(one.top, two.top) - max(one.bottom, two.bottom)
    return overlap > SAME_LINE * min(one.height, two.height)


def _order(pieces: Sequence[PlacedText]) -> list[PlacedText]:
    """Order pieces by columns; a piece across a gutter separates what is above it from what is below."""
    gutter = _find_gutter(pieces)
    if gutter is None:
        return list(pieces)
    across = sorted((piece for piece in pieces if piece.left < gutter < piece.right), key=lambda piece: -piece.top)
    ordered: list[PlacedText] = []
    rest = [piece for piece in pieces if not piece.left < gutter < piece.right]
    for separator in across:
        above = [piece for piece in rest if piece.bottom >= separator.top - SAME_LINE * separator.height]
        rest = [piece for piece in rest if piece.bottom < separator.top - SAME_LINE * separator.height]
        ordered += [*_order_sides(above, gutter), separator]
    return ordered + _order_sides(rest, gutter)


def _order_sides(pieces: Sequence[PlacedText], gutter: float) -> list[PlacedText]:
    left = _order([piece for piece in pieces if piece.right <= gutter])
    right = _order([piece for piece in pieces if piece.right > gutter])
    is_rtl = sum(_is_rtl(piece.text) for piece in pieces) * 2 > len(pieces)
    return right + left if is_rtl else left + right


def _find_gutter(pieces: Sequence[PlacedText]) -> float | None:
    """Find the middle of the gutter that the fewest pieces cross."""
    if len(pieces) < 2 * COLUMN_LINES:
        return None
    width = GUTTER * median(piece.height for piece in pieces)
    edges = sorted({piece.right for piece in pieces})
    starts = sorted(piece.left for piece in pieces)
    candidates = []
    for edge in edges:
        at = bisect_right(starts, edge)
        if at < len(starts) and starts[at] - edge >= width:
            candidates.append((edge + starts[at]) / 2)
    rated = [(crossing, x) for x in candidates if (crossing := _rate(pieces, x)) is not None]
    return min(rated)[1] if rated else None


def _rate(pieces: Sequence[PlacedText], x: float) -> int | None:
    """Count the pieces that cross a gutter; None if it does not separate columns of running text."""
    left = [piece for piece in pieces if piece.right <= x]
    right = [piece for piece in pieces if piece.left >= x]
    if min(len(left), len(right)) < COLUMN_LINES:
        return None
    if min(median(len(piece.text) for piece in side) for side in (left, right)) < COLUMN_CHARACTERS:
        return None
    low = max(min(piece.bottom for piece in side) for side in (left, right))
    high = min(max(piece.top for piece in side) for side in (left, right))
    beside = min(sum(low <= piece.bottom and piece.top <= high for piece in side) for side in (left, right))
    return len(pieces) - len(left) - len(right) if beside >= COLUMN_LINES - 1 else None


def _is_rtl(text: str) -> bool:
    return any("\u0590" <= character <= "\u08ff" for character in text)
