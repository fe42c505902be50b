"""Turns the lines of a PDF into paragraphs: drops running heads, joins broken words. Knows no PDF library."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from flows.ingest.articles.lines import TextLine
from flows.ingest.formats.pdf_lines import PlacedText

EDGE_LINES: Final = 3
"""Running heads are among so many lines at the top and bottom of a page."""
WHITE: Final = 0.6
"""Heights of a line; so much white space separates a running head from the text."""
RUNNING_SHARE: Final = 0.4
"""Share of the pages that have the same running head; left and right pages may differ."""
RUNNING_PAGES: Final = 2
SAME_PLACE: Final = 6.0
"""Points by which a running head's height may differ from page to page."""
PITCH: Final = 1.35
"""Times the usual distance between lines; a larger one separates paragraphs."""
SIZE: Final = 1.15
"""Ratio of letter sizes; a larger change separates a heading from what follows."""
SHORT: Final = 0.85
"""Share of a column's width; a sentence that ends before it ends its paragraph."""
BROKEN_OFF: Final = 0.6
"""The same; a line that ends before it is a heading, a table row or a line of its own, sentence or not."""
HEADLINE: Final = 1.25
"""Times the usual letter size; a first line of the first page in such letters is the title."""
INDENT: Final = 0.7
"""Heights of a line; a line indented so far begins a paragraph."""

_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_HYPHENS: Final = "-\u00ad\u2010"
_BROKEN: Final = re.compile(rf"(\w*[^\W\d_])[{_HYPHENS}]$")
_ENDS: Final = re.compile(r"[.!?…:\"'”’»)\]]$")
_WORD: Final = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_ROW: Final = re.compile(r"\s\S?\d[\d.,]*%?\s+\S?\d[\d.,]*%?$")
_BULLET: Final = re.compile(r"(?:[•‣▪◦*–—-]|\d{1,2}[.)])\s")


def drop_running(pages: Sequence[Sequence[PlacedText]]) -> list[list[PlacedText]]:
    """Drop lines at the edges of pages that recur on many pages at one height; their numbers may differ."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    needed = max(RUNNING_PAGES, RUNNING_SHARE * len(pages))
    running = {key for key in counts if counts[key] + _beside(counts, key) >= needed}
    return [[line for line in page if _key(line) not in running] for page in pages]


def write_paragraphs(pages: Sequence[Sequence[PlacedText]]) -> list[str]:
    """Join the lines of all pages into paragraphs, across columns and pages."""
    words = Counter(word.lower() for page in pages for line in page for word in _WORD.findall(line.text))
    paragraphs: list[str] = []
    before: PlacedText | None = None
    for page in pages:
        pitch = _usual_pitch(page)
        for line, (left, right) in zip(page, _columns(page), strict=True):
            if before is None or _is_new(before, line, left, right, pitch):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = join_lines(paragraphs[-1], line.text, words)
            before = line
    return paragraphs


def list_lines(pages: Sequence[Sequence[PlacedText]]) -> list[TextLine]:
    """List the lines of all pages; a blank one parts paragraphs, and those in large letters are headings."""
    usual = median([line.height for page in pages for line in page] or [0.0])
    lines: list[TextLine] = []
    before: PlacedText | None = None
    for page in pages:
        pitch = _usual_pitch(page)
        for line, (left, right) in zip(page, _columns(page), strict=True):
            goes_on = before is not None and not _is_new(before, line, left, right, pitch)
            lines += [] if goes_on else [TextLine("")]
            lines.append(TextLine(line.text, line.height > SIZE * usual, goes_on))
            before = line
    return lines


def find_headline(page: Sequence[PlacedText]) -> str | None:
    """Find the headline of a first page: its lines in the largest letters, if those are much larger than most."""
    if not page:
        return None
    size = max(line.height for line in page)
    lines = [line.text for line in page if line.height * SIZE > size]
    is_headline = size > HEADLINE * median(line.height for line in page) and len(lines) <= EDGE_LINES
    return " ".join(lines) if is_headline else None


def join_lines(text: str, line: str, words: Counter[str]) -> str:
    """Join a line to a text, and mend a word broken between them.

    Args:
        text: what comes before.
        line: the next line.
        words: how often the document has each word, in lower case; they show whether a hyphen belongs to the word.

    >>> join_lines("A spokeswoman contra-", "dicted the figure.", Counter())
    'A spokeswoman contradicted the figure.'
    >>> join_lines("the well-", "known figure", Counter({"well-known": 1}))
    'the well-known figure'
    """
    broken, rest = _BROKEN.search(text), _WORD.match(line)
    if not broken or not rest:
        return f"{text} {line}"
    whole, hyphened = f"{broken[1]}{rest[0]}".lower(), f"{broken[1]}-{rest[0]}".lower()
    is_soft = text[-1] != "-" or words[whole] >= words[hyphened]
    return text[:-1] + line if is_soft and rest[0][0].islower() else text[:-1] + "-" + line


def _edges(page: Sequence[PlacedText]) -> list[PlacedText]:
    """Take the few lines at the top and bottom of a page that white space separates from the rest."""
    down = sorted(page, key=lambda line: -line.top)
    up = sorted(page, key=lambda line: line.bottom)
    head = _outer([(line.top, line.bottom) for line in down])
    foot = _outer([(-line.bottom, -line.top) for line in up])
    return down[:head] + (up[:foot] if foot < len(page) - head else [])


def _outer(lines: Sequence[tuple[float, float]]) -> int:
    """Count the first lines, given as upper and lower edge, before the innermost wide gap near the edge."""
    if not lines:
        return 0
    found, low, height = 0, lines[0][1], lines[0][0] - lines[0][1]
    for at, (top, bottom) in enumerate(lines[1 : EDGE_LINES + 1], 1):
        if low - top > WHITE * height:
            found = at
        low, height = min(low, bottom), min(height, top - bottom)
    return found


def _key(line: PlacedText) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text.casefold()).strip(), round(line.bottom / SAME_PLACE)


def _beside(counts: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    """Count the same line a little higher or lower: heads are not at quite the same height on all pages."""
    return counts[key[0], key[1] - 1] + counts[key[0], key[1] + 1]


def _columns(page: Sequence[PlacedText]) -> Iterator[tuple[float, float]]:
    """Yield for each line the edges of its column: those of nearby lines that overlap it."""
    for at, line in enumerate(page):
        near = [one for one in page[max(0, at - 8) : at + 9] if one.left < line.right and one.right > line.left]
        narrow = [one for one in near if one.right - one.left < 1.5 * max(line.right - line.left, line.height)] or near
        yield min(one.left for one in narrow), max(one.right for one in narrow)


def _usual_pitch(page: Sequence[PlacedText]) -> float:
    """Find the most common distance between consecutive lines, in points."""
    steps = Counter(round(one.bottom - two.bottom, 1) for one, two in pairwise(page) if one.bottom > two.bottom)
    return steps.most_common(1)[0][0] if steps else 0.0


def _is_new(before: PlacedText, line: PlacedText, left: float, right: float, pitch: float) -> bool:
    """Whether a line begins a paragraph after the line before it."""
    if _BROKEN.search(before.text) and line.text[0].islower():
        return False
    sizes = sorted((before.height, line.height))
    is_row = any(" | " in one.text or _ROW.search(one.text) for one in (before, line))
    if sizes[1] > SIZE * sizes[0] or _BULLET.match(line.text) or is_row:
        return True
    step = before.bottom - line.bottom
    is_below = step > 0 and line.left < before.right and line.right > before.left
    if not is_below:  # another column, or another page
        return bool(_ENDS.search(before.text))
    if step > PITCH * max(pitch, line.height):
        return True
    if before.right - left < BROKEN_OFF * (right - left):
        return True
    is_short = before.right - left < SHORT * (right - left)
    is_indented = line.left - left > INDENT * line.height and line.left - before.left > INDENT * line.height
    return bool(_ENDS.search(before.text)) and (is_short or is_indented)
