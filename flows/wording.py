"""How counts and values are put in words, the same everywhere: "1 input", "about 1,100". Imports nothing of ours."""

from collections.abc import Mapping
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
    >>> format_value(24, 100, "vague"), format_value(1, 2.5, "range", "%"), format_value(2e9, 2e9, unit="USD")
    ('some 24–100', '1–2.5%', '2,000,000,000 USD')
    >>> format_value(None, None)
    '?'
    """
    ends = dict.fromkeys(f"{value:,.10g}" for value in (low, high) if value is not None)
    number = "–".join(ends) or "?"
    measured = number if unit in {None, "people"} else f"{number}%" if unit == "%" else f"{number} {unit}"
    return f"{BOUND_WORDS[bound]} {measured}".strip()
