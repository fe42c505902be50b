"""The words of `times.yaml` as pieces of patterns and as numbers. No pattern of a whole expression stands here."""

import re
from collections.abc import Iterable
from typing import Final

from flows.language.word_lists import load_lookup, load_words

_SPACE: Final = r"(?:[ \t\u00a0\u202f]{1,3}|[ \t]?\r?\n[ \t]{0,2})"
"""Between two words of one expression: never an empty line."""
_HYPHEN: Final = "[-\u2010\u2011]"
_WRITTEN: Final = {" ": _SPACE, "~": f"(?:{_SPACE}|{_HYPHEN})", "'": "['\u2019]"}
_ABBREVIATED: Final = re.compile(r"\[[^\]]*\]|[ ~']")
"""Classes of characters stay as they are."""
DASH: Final = "[-\u2010\u2011\u2012\u2013\u2014]"
LEFT: Final = r"(?<![A-Za-z0-9_\u00c0-\u024f])"
RIGHT: Final = r"(?![A-Za-z0-9_\u00c0-\u024f])"
"""Boundaries of a word: patterns are ASCII, so that no other letter passes for an s or a k."""


def any_of(words: Iterable[str]) -> str:
    """Write an alternation, the longer word first, branched by first letter: several times faster than a flat one.

    >>> any_of(["may", "mayor", "june"])
    '(?:j(?:une)|m(?:ayor|ay))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", " "))
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items())) + ")"


def write_out(pattern: str) -> str:
    """Write what patterns abbreviate: a blank is any space or a line's end, `~` that or a hyphen, `'` both apostrophes.

    >>> bool(re.fullmatch(write_out("the year~ago"), "the\\nyear-ago"))
    True
    """
    return _ABBREVIATED.sub(lambda match: _WRITTEN.get(match[0], match[0]), pattern)


def normalize(phrase: str) -> str:
    """Bring a matched phrase to the form that it has in the word list.

    >>> normalize("New  Year\u2019s\\nEve")
    "new year's eve"
    """
    return " ".join(phrase.replace("\u2019", "'").split()).lower()


_LISTS: Final = load_lookup("times")


def _numbers(key: str) -> dict[str, int]:
    return {word: int(number) for word, number in _LISTS[key].items()}


def _either_case(names: Iterable[str]) -> str:
    return any_of([form for name in names for form in (name.capitalize(), name.upper())])


_FULL_MONTHS: Final = {name: number for number, name in enumerate(_LISTS["months"], 1)}
MONTH_NUMBERS: Final = _FULL_MONTHS | {
    short: _FULL_MONTHS[name] for short, name in _LISTS["month_abbreviations"].items()
}
AMBIGUOUS_MONTHS: Final = load_words("times", "ambiguous_months")
WEEKDAY_NUMBERS: Final = {name: number for number, name in enumerate(_LISTS["weekdays"])}
SEASON_MONTHS: Final = _numbers("seasons")
DAY_WORDS: Final = _numbers("day_words")
HOLIDAYS: Final[dict[str, str]] = _LISTS["holidays"]
COUNTS: Final = _numbers("counts")
ORDINALS: Final = _numbers("ordinals")

# Names of months and days have a capital letter; everything else is read in either case.
MONTH: Final = rf"(?-i:{_either_case(_FULL_MONTHS)}|{_either_case(_LISTS['month_abbreviations'])}(?:\.|(?![A-Za-z])))"
WEEKDAY: Final = f"(?-i:{_either_case(WEEKDAY_NUMBERS)})"
SEASON: Final = any_of(SEASON_MONTHS)
EDGE: Final = f"(?:{any_of(_LISTS['edges'])}~)"
COUNT: Final = rf"(?:{any_of(COUNTS)}|[0-9]{{1,3}}{RIGHT})"
VAGUE_COUNT: Final = any_of(_LISTS["vague_counts"])
ORDINAL: Final = rf"(?:{any_of(ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))"
UNIT: Final = "(?:day|week|month|quarter|year|decade)"
PART_OF_DAY: Final = "(?:morning|afternoon|evening|night)"
_TENS: Final = [word for word, number in COUNTS.items() if number in range(20, 100, 10) and word.isalpha()]
_BELOW_TWENTY: Final = [word for word, number in COUNTS.items() if number in range(1, 20) and word not in ("a", "an")]
SPOKEN_YEAR: Final = f"(?:nineteen|twenty) (?:{any_of(_TENS)}(?:~{any_of(_BELOW_TWENTY)})?|{any_of(_BELOW_TWENTY)})"
FOUR_DIGITS: Final = "(?:1[0-9]{3}|20[0-9]{2})"
YEAR: Final = f"(?:{FOUR_DIGITS}|{SPOKEN_YEAR})"
DAY_NUMBER: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"


def read_count(phrase: str) -> int:
    """Read "3", "three" or "a couple of"."""
    words = normalize(phrase)
    return COUNTS[words] if words in COUNTS else int(words)


def read_ordinal(phrase: str) -> int:
    """Read "3rd" or "third"."""
    words = normalize(phrase)
    return ORDINALS[words] if words in ORDINALS else int(words[:-2])


def read_month(phrase: str) -> int:
    """Number a month by its name or abbreviation, 1 to 12."""
    return MONTH_NUMBERS[phrase.rstrip(".").lower()]


def read_year(phrase: str) -> int:
    """Read "1994" or "nineteen ninety-four"."""
    if phrase.isdigit():
        return int(phrase)
    century, *rest = re.split(r"[\s\u00a0\u2010\u2011-]+", phrase.lower())
    return COUNTS[century] * 100 + sum(COUNTS[word] for word in rest)


def is_named_after(text: str, start: int, key: str) -> bool:
    """Whether the word before `start` stands in that list."""
    before = re.search(r"([A-Za-z]+)[\s\u00a0]{1,3}\Z", text[max(0, start - 20) : start])
    return before is not None and before[1].lower() in load_words("times", key)
