"""Finds the date of publication that a text prints at its head: a dateline, a byline, "Published: 4 March 2025".

A date in a sentence is none, and neither is one that its line calls something else: a deadline, a period, a copyright.
`heads` knows the lines; this module chooses among them.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from flows.ingest.dates.heads import HeadDate, Kind, begins_with_day, find_dates, is_paragraph, names_paper
from flows.ingest.dates.orders import DayOrder, UnclearDate, tell_order
from flows.ingest.dates.published import Published, parse_published

HEAD_LINES: Final = 10
"""Lines of a text that may be its head."""
PARAGRAPHS: Final = 2
"""Paragraphs that the head may hold: the byline may stand below a lead, but not in the story."""
CHRONICLE_LINES, CHRONICLE_DAYS = 200, 2
"""Lines that are looked at for a chronicle: a text that begins several lines with a day each is not of the first."""
_RANKS: Final[tuple[Kind, ...]] = ("stated", "line", "dateline", "changed")


def find_printed(text: str, order: DayOrder | None = None, title: str | None = None) -> Published:
    """Find the date that a text prints at its head; without one, None and `unknown`.

    Args:
        text: the text, its paragraphs and the lines of its head on lines of their own.
        order: of day and month in the text's language, if that tells it.
        title: the headline; that of a paper that comes regularly may hold its date.

    Raises:
        UnclearDate: it prints one whose day and month could stand for each other.

    >>> find_printed("By Lena Moss, 4 March 2025\\n\\nThe board said on 1 March 2025 that 46 had fallen ill.")
    (datetime.datetime(2025, 3, 4, 0, 0, tzinfo=datetime.timezone.utc), 'day')
    """
    lines = [line for line in text.splitlines() if line.strip()]
    found = list(_find_in_head(lines))
    if any(begins_with_day(line) for line in lines[:HEAD_LINES]) and _is_chronicle(lines):
        found = [each for each in found if not each.is_first]
    if title and names_paper(title):
        found += find_dates(title)
    return choose_printed(found, order, text)


def find_running(lines: Iterable[str], text: str) -> str | None:
    """Find the date, in its words, in what stands above or below each page; None if the text itself prints one."""
    found = (date for line in lines for date in find_dates(line, is_running=True) if date.kind != "changed")
    first = next(found, None)
    if first is None or any(True for _ in _find_in_head([line for line in text.splitlines() if line.strip()])):
        return None
    return first.words


def choose_printed(found: Iterable[HeadDate], order: DayOrder | None, text: str) -> Published:
    """Choose the best of the dates in a head: one called published, one on a line of its own, a dateline, an update.

    Raises:
        UnclearDate: day and month of the best could stand for each other, and nothing else in the text shows it.
    """
    unclear: UnclearDate | None = None
    for each in sorted(found, key=lambda date: _RANKS.index(date.kind)):
        try:
            return parse_published(each.words, order or each.order)
        except UnclearDate as error:
            told = tell_order([text])
            if told:
                return parse_published(each.words, told)
            unclear = unclear or error
        except ValueError:
            continue
    if unclear:
        raise unclear
    return None, "unknown"


def _find_in_head(lines: list[str]) -> Iterator[HeadDate]:
    paragraphs = 0
    for line in lines[:HEAD_LINES]:
        yield from find_dates(line)
        paragraphs += is_paragraph(line)
        if paragraphs == PARAGRAPHS:
            return


def _is_chronicle(lines: list[str]) -> bool:
    days = {day for line in lines[:CHRONICLE_LINES] if (day := begins_with_day(line))}
    return len(days) >= CHRONICLE_DAYS
