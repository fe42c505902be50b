"""How counts, values and days are put in words, the same everywhere: "1 input", "about 1,100". A leaf."""

from collections.abc import Mapping
from datetime import date
from typing import Final

BOUND_WORDS: Final[Mapping[str, str]] = {
    "exact": "",
    "approximate": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "less than",
    "range": "",
    "vague": "some",
}
"""What comes before a value, by its bound."""


def count_of(count: float, noun: str) -> str:
    """Count something, with its noun in the singular or plural.

    >>> count_of(1, "input"), count_of(0, "input"), count_of(2500, "input")
    ('1 input', '0 inputs', '2,500 inputs')
    """
    return f"{count:,.0f} {noun_for(count, noun)}"


def noun_for(count: float, noun: str) -> str:
    """Give a noun in the singular or plural, as a count asks for.

    >>> noun_for(1, "duplicate"), noun_for(2, "duplicate")
    ('duplicate', 'duplicates')
    """
    return noun if count == 1 else f"{noun}s"


def format_value(low: float | None, high: float | None, bound: str = "exact", unit: str | None = None) -> str:
    """Write a value as a person does, with its bound and unit; people need no unit.

    >>> format_value(1100, 1100, "approximate", "people"), format_value(3000, None, "more_than", "people")
    ('about 1,100', 'more than 3,000')
    >>> format_value(24, 100, "vague"), format_value(1, 2.5, "range", "%"), format_value(2.4e9, 2.4e9, unit="EUR")
    ('some 24–100', '1–2.5%', '€2.4 billion')
    >>> format_value(None, None)
    '?'
    """
    ends = dict.fromkeys(format_number(value) for value in (low, high) if value is not None)
    return f"{BOUND_WORDS[bound]} {_measure('–'.join(ends) or '?', unit)}".strip()


def format_number(value: float) -> str:
    """Write a number, millions in words where that says all of it.

    >>> [format_number(value) for value in (1100, 0.5, 1_200_000, 2e9, 16_540_200)]
    ['1,100', '0.5', '1.2 million', '2 billion', '16,540,200']
    """
    for size, word in _LARGE:
        if abs(value) >= size and (value * _SHORT / size).is_integer():
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def format_age(seconds: float) -> str:
    """Write how old something is as a person does.

    >>> format_age(30), format_age(7_300), format_age(200_000)
    ('30 seconds', '2 hours', '2 days')
    """
    for size, unit in _AGES:
        if seconds >= size:
            return count_of(seconds // size, unit)
    return count_of(max(0, seconds // 1), "second")


_AGES: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def format_size(size_bytes: float) -> str:
    """Write a number of bytes as a person does, in powers of 1,000.

    >>> format_size(999), format_size(1_500), format_size(2_300_000_000)
    ('999 B', '1.5 kB', '2.3 GB')
    """
    size = float(size_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if abs(size) < _STEP:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= _STEP
    return f"{size:,.1f} TB"


_STEP: Final = 1000
_LARGE: Final = ((1e9, "billion"), (1e6, "million"))
_SHORT: Final = 1000.0
"""Parts of a million or billion that are written in words: 1.234 million."""
_SIGNS: Final[Mapping[str, str]] = {"USD": "$", "EUR": "€", "GBP": "£"}


def _measure(number: str, unit: str | None) -> str:
    """Give a number its unit."""
    if unit in {None, "people"}:
        return number
    if unit == "%":
        return f"{number}%"
    money, *rest = str(unit).split(" ", 1)
    return " ".join([f"{_SIGNS[money]}{number}", *rest]) if money in _SIGNS else f"{number} {unit}"


def format_day(day: date) -> str:
    """Write a day as a person does.

    >>> format_day(date(2006, 11, 5))
    '5 November 2006'
    """
    return f"{day.day} {day:%B} {day.year}"


def format_stretch(first: date | None, last: date | None) -> str:
    """Write a stretch of days, saying nothing twice; "" where neither end is known.

    >>> format_stretch(date(2006, 11, 5), date(2006, 11, 7)), format_stretch(date(2006, 11, 5), date(2006, 12, 7))
    ('5–7 November 2006', '5 November to 7 December 2006')
    >>> format_stretch(date(2006, 11, 5), date(2006, 11, 5)), format_stretch(date(2006, 11, 5), None)
    ('5 November 2006', 'since 5 November 2006')
    """
    if first is None or last is None:
        return f"since {format_day(first)}" if first else f"until {format_day(last)}" if last else ""
    if first == last:
        return format_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_day(last)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else format_day(first)
    return f"{start} to {format_day(last)}"


def upper_first(words: str) -> str:
    """Write the first letter large, as at the start of a line.

    >>> upper_first("police"), upper_first("")
    ('Police', '')
    """
    return words[:1].upper() + words[1:]
