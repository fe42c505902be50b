"""The words of the list `times` as pieces of patterns and as numbers. Rules for whole expressions are elsewhere.

A pattern has marks such as `<<month>>` for its words; `write_out` replaces them when the pattern is first used.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from flows.language.word_lists import WordTable, load_lookup, load_words, read_entries, read_words

_SPACE: Final = r"(?:[ \t\u00a0\u202f]{1,3}|[ \t]?\r?\n[ \t]{0,2})"
"""The space between two words of one expression, which is never an empty line."""
_HYPHEN: Final = "[-\u2010\u2011]"
_WRITTEN: Final = {" ": _SPACE, "~": f"(?:{_SPACE}|{_HYPHEN})", "'": "['\u2019]"}
_ABBREVIATED: Final = re.compile(r"\[[^\]]*\]|[ ~']")
"""Abbreviations in patterns; character classes stay as they are."""
_MARK: Final = re.compile("<<([a-z_]+)>>")
DASH: Final = "[-\u2010\u2011\u2012\u2013\u2014]"
LEFT: Final = r"(?<![A-Za-z0-9_\u00c0-\u024f])"
RIGHT: Final = r"(?![A-Za-z0-9_\u00c0-\u024f])"
"""Boundaries of a word; patterns are ASCII, so that no other letter matches an s or a k."""


def any_of(words: Iterable[str]) -> str:
    """Write an alternation, longer words first, branched by first letter: several times faster than a flat one.

    >>> any_of(["may", "mayor", "june"])
    '(?:j(?:une)|m(?:ayor|ay))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", " "))
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items())) + ")"


def write_out(pattern: str) -> str:
    """Expand a pattern: a blank becomes any space or line end, `~` that or a hyphen, `'` either apostrophe.

    `<<list>>` is any word of that list of `times.yaml`, and a mark of `_pieces` what stands there.

    >>> bool(re.fullmatch(write_out("the year~ago"), "the\\nyear-ago"))
    True
    >>> bool(re.fullmatch(write_out("<<month>> 3"), "May 3"))
    True
    """
    while "<<" in pattern:  # a piece may name others
        pattern = _MARK.sub(lambda match: _write_mark(match[1]), pattern)
    return _ABBREVIATED.sub(lambda match: _WRITTEN.get(match[0], match[0]), pattern)


def normalize(phrase: str) -> str:
    """Write a matched phrase as the word list does.

    >>> normalize("New  Year\u2019s\\nEve")
    "new year's eve"
    """
    return " ".join(phrase.replace("\u2019", "'").split()).lower()


def _numbers(key: str) -> WordTable[str, int]:
    return WordTable(lambda: {word: int(number) for word, number in read_entries("times", key).items()})


def _number_months() -> dict[str, int]:
    """Number the months from 1, their abbreviations too."""
    full = {name: number for number, name in enumerate(read_words("times", "months"), 1)}
    return full | {short: full[name] for short, name in read_entries("times", "month_abbreviations").items()}


MONTH_NUMBERS: Final = WordTable(_number_months)
AMBIGUOUS_MONTHS: Final = load_words("times", "ambiguous_months")
WEEKDAY_NUMBERS: Final = WordTable(lambda: {name: at for at, name in enumerate(read_words("times", "weekdays"))})
SEASON_MONTHS: Final = _numbers("seasons")
DAY_WORDS: Final = _numbers("day_words")
HOLIDAYS: Final[WordTable[str, str]] = WordTable(lambda: read_entries("times", "holidays"))
COUNTS: Final = _numbers("counts")
ORDINALS: Final = _numbers("ordinals")

MONTH: Final = "<<month>>"
WEEKDAY: Final = "<<weekday>>"
SEASON: Final = "<<seasons>>"
EDGE: Final = "(?:<<edges>>~)"
COUNT: Final = rf"(?:<<counts>>|[0-9]{{1,3}}{RIGHT})"
VAGUE_COUNT: Final = "<<vague_counts>>"
ORDINAL: Final = "(?:<<ordinals>>|[0-9]{1,2}(?:st|nd|rd|th))"
UNIT: Final = "(?:day|week|month|quarter|year|decade)"
PART_OF_DAY: Final = "(?:morning|afternoon|evening|night)"
SPOKEN_YEAR: Final = "<<spoken_year>>"
FOUR_DIGITS: Final = "(?:1[0-9]{3}|20[0-9]{2})"
YEAR: Final = f"(?:{FOUR_DIGITS}|{SPOKEN_YEAR})"
DAY_NUMBER: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTHS_BEFORE_LAST: Final = range(2, 12)
FIRST_MONTHS: Final = WordTable(
    lambda: {word: count for word, count in COUNTS.items() if count in _MONTHS_BEFORE_LAST and word.isalpha()}
)
"""Counts of months that are less than a year: "the first nine months"."""


@cache
def _write_mark(name: str) -> str:
    """Replace a mark by its piece, or by any word of a list."""
    piece = _pieces().get(name)
    return any_of(load_lookup("times")[name]) if piece is None else piece


@cache
def _pieces() -> Mapping[str, str]:
    """Write the pieces that are more than one list. Only names of months and days must have a capital letter."""
    tens = [word for word, number in COUNTS.items() if number in range(20, 100, 10) and word.isalpha()]
    below_twenty = [word for word, number in COUNTS.items() if number in range(1, 20) and word not in ("a", "an")]
    months, short = read_words("times", "months"), read_entries("times", "month_abbreviations")
    return {
        "month": rf"(?-i:{_either_case(months)}|{_either_case(short)}(?:\.|(?![A-Za-z])))",
        "weekday": f"(?-i:{_either_case(WEEKDAY_NUMBERS)})",
        "spoken_year": f"(?:nineteen|twenty) (?:{any_of(tens)}(?:~{any_of(below_twenty)})?|{any_of(below_twenty)})",
        "first_months": any_of(FIRST_MONTHS),
    }


def _either_case(names: Iterable[str]) -> str:
    return any_of([form for name in names for form in (name.capitalize(), name.upper())])


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
    """Whether the word before `start` is in that list."""
    before = re.search(r"([A-Za-z]+)[\s\u00a0]{1,3}\Z", text[max(0, start - 20) : start])
    return before is not None and before[1].lower() in read_words("times", key)
