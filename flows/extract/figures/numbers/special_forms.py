"""Numbers in whatever form: fractions ("two thirds", "half of", "1/2"), those with a sign ("minus 12"), and all others.

`words` reads plain ones.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from flows.extract.figures.numbers.units import MARK_ENDS, find_unit
from flows.extract.figures.numbers.words import SCALES, SMALL, STARTS, Number, parse_number
from flows.language.tokens import Token
from flows.language.word_lists import WordList, WordTable, load_words, read_entries

_PARTS: Final[WordTable[str, int]] = WordTable(
    lambda: {word: int(number) for word, number in read_entries("numbers", "parts").items()}
)
_NUMERATORS: Final = frozenset("123456789")
_MAX_WHOLE_DIGITS: Final = 2
_WRITTEN_PARTS: Final = frozenset({"2", "3", "4", "5", "8", "10", "16"})
"""Denominators of "1/2"; "9/11" is a day."""
_MAX_RATE_DIGITS: Final = 3
_ROUND: Final = frozenset({3, 4, 5, 10, 100, 1000})
"""Of these, more than one can be counted with "in": "seven in ten"."""
_TIMES: Final = load_words("units", "each") | load_words("times", "months")
_OF_WHAT: Final = load_words("quantities", "of_what")
_PARTS_OF_PLAY: Final = load_words("quantities", "parts_of_play")
_BEHIND_HALF: Final = load_words("quantities", "behind_half")
_DETERMINERS: Final = load_words("word_classes", "determiners")
_BEFORE_BARE: Final = load_words("quantities", "before_half")
_BEHIND_PART: Final = frozenset(
    {"", ".", ",", ";", "to", "in", "since", "from", "this", "last", "over", "within", "and", "by"}
)
"""Behind a part of nothing named, by which something changed."""
FRACTION_SIGNS: Final = WordList(lambda: {"half", "/", *_PARTS, *(f"{part}s" for part in _PARTS)})
"""One of these is among the first three tokens of every fraction."""
_MINUS: Final = frozenset("-−–")
SIGNS: Final = _MINUS | {"+", "minus", "negative"}
_SIGNED_UNITS: Final = frozenset({"percentage", "percentage point", "degree", "celsius", "fahrenheit", "point"})


@lru_cache(maxsize=16_384)
def starts_number(word: str) -> bool:
    """Whether a number may start with a word or mark in lower case; most show by themselves that none does.

    >>> starts_number("twelve"), starts_number("-"), starts_number("12"), starts_number("boats")
    (True, True, True, False)
    """
    return word[0].isdecimal() or word in STARTS or word in SIGNS or word.endswith("fold")


def read_number(tokens: Sequence[Token], i: int) -> Number | None:
    """Read the number that starts at a token, in whatever form."""
    if tokens[i].lower in SIGNS:
        return read_signed(tokens, i)
    is_fraction = any(near.lower in FRACTION_SIGNS for near in tokens[i : i + 3])
    special = parse_fraction(tokens, i) if is_fraction else parse_rate(tokens, i)
    return special or parse_number(tokens, i)


def parse_fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """Read the fraction that starts at a token; None where none starts there.

    >>> from flows.language.tokens import tokenize
    >>> parse_fraction(tokenize("three-quarters of them"), 0).low
    0.75
    """
    token = tokens[i]
    if token.is_number:
        return _parse_written(tokens, i)
    numerator = 1 if token.lower == "a" else SMALL.get(token.lower, 0)
    found = _parse_bare_half(tokens, i) if token.lower == "half" else None
    if numerator > 0:
        found = _parse_parts(tokens, i, numerator)
    return None if found is None else _scale(tokens, found)


def parse_rate(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "one in four", "eight out of ten" as a fraction; "one in two days" is none.

    >>> from flows.language.tokens import tokenize
    >>> parse_rate(tokenize("one in four voters"), 0).low
    0.25
    """
    if _lower(tokens, i + 1) == "in":
        at = i + 2
    elif [_lower(tokens, i + 1), _lower(tokens, i + 2)] == ["out", "of"]:
        at = i + 3
    else:
        return None
    at += _lower(tokens, at) == "every"
    above, below = _read_small(tokens, i), _read_small(tokens, at)
    if not 0 < above < below or (above > 1 and at == i + 2 and below not in _ROUND):
        return None
    is_time = _lower(tokens, at + 1).removesuffix("s") in _TIMES or _lower(tokens, at + 1) in {"-", "/"}
    return None if is_time else Number(i, at + 1, above / below, above / below, False, True)


def _read_small(tokens: Sequence[Token], i: int) -> int:
    word = _lower(tokens, i)
    if word.isdecimal():
        return int(word) if len(word) <= _MAX_RATE_DIGITS else 0
    return int(SCALES.get(word, 0)) or SMALL.get(word, 0)


def _scale(tokens: Sequence[Token], number: Number) -> Number:
    """Read on in "a quarter of a million"."""
    scale = SCALES.get(_lower(tokens, number.last + 2), 0.0)
    if scale == 0 or [_lower(tokens, number.last), _lower(tokens, number.last + 1)] != ["of", "a"]:
        return number
    return Number(number.first, number.last + 3, number.low * scale, number.high * scale, True)


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _parse_bare_half(tokens: Sequence[Token], i: int) -> Number | None:
    before, after = _lower(tokens, i - 1), _lower(tokens, i + 1)
    if before in _PARTS_OF_PLAY or before == "-":
        return None
    if after in {"a", "an"} and _lower(tokens, i + 2) in SCALES:
        return None
    is_bare = (before in _BEFORE_BARE and after != "-") or (after in _BEHIND_HALF and before not in _DETERMINERS)
    return Number(i, i + 1, 0.5, 0.5, False, True) if after in _OF_WHAT or is_bare else None


def _parse_written(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "1/2" and "2 1/2" where a word or % follows; longer chains and dates are none."""
    if i + 1 < len(tokens) and tokens[i + 1].is_number and tokens[i].text.isdecimal():
        part = _parse_ratio(tokens, i + 1)
        is_near = (
            part is not None and tokens[i + 1].start == tokens[i].end + 1 and len(tokens[i].text) <= _MAX_WHOLE_DIGITS
        )
        if part is None or not is_near:
            return None
        value = int(tokens[i].text) + part.low
        return Number(i, part.last, value, value, False)
    return _parse_ratio(tokens, i)


def _parse_ratio(tokens: Sequence[Token], i: int) -> Number | None:
    """Read "1/2" in tokens i to i + 2, none of them apart, before a word or %."""
    if i + 3 >= len(tokens) or tokens[i + 1].text != "/" or not (tokens[i + 3].is_word or tokens[i + 3].text == "%"):
        return None
    is_split = tokens[i + 3].is_word and tokens[i + 3].is_joined
    if not tokens[i + 1].is_joined or not tokens[i + 2].is_joined or is_split:
        return None
    above, below = tokens[i].text, tokens[i + 2].text
    if above not in _NUMERATORS or below not in _WRITTEN_PARTS or int(above) >= int(below):
        return None
    value = int(above) / int(below)
    return Number(i, i + 3, value, value, False, True)


def _parse_parts(tokens: Sequence[Token], i: int, numerator: int) -> Number | None:
    """Read "two thirds", "one-third", "a third of"; "a third man" and "two quarters of growth" are none."""
    is_hyphened = _lower(tokens, i + 1) == "-"
    at = i + 2 if is_hyphened else i + 1
    word, after = _lower(tokens, at), _lower(tokens, at + 1)
    parts = _PARTS.get(word if numerator == 1 else word.removesuffix("s"))
    if parts is None or numerator >= parts or (numerator > 1) != word.endswith("s") or after == "-":
        return None
    is_by = _lower(tokens, i - 1) == "by" and after in _BEHIND_PART  # "shrank by a tenth"
    if tokens[i].lower == "a" and after != "of" and not is_by:
        return None
    is_quarters = word == "quarters" and not is_hyphened and (after != "of" or _lower(tokens, at + 2) not in _OF_WHAT)
    value = numerator / parts
    return None if is_quarters else Number(i, at + 1, value, value, False, True)


def read_signed(tokens: Sequence[Token], i: int) -> Number | None:
    """Read the signed number that starts at a token; its tokens begin with the sign.

    >>> from flows.language.tokens import tokenize
    >>> read_signed(tokenize("-1.3%"), 0).low
    -1.3
    """
    sign = tokens[i]
    if sign.lower in {"minus", "negative"}:
        return _read_word(tokens, i)
    if (sign.text not in _MINUS and sign.text != "+") or i + 1 >= len(tokens):
        return None
    if not tokens[i + 1].is_number or not tokens[i + 1].is_joined:
        return None
    is_money = i > 0 and tokens[i - 1].text in MARK_ENDS
    touches = i > 0 and sign.is_joined and tokens[i - 1].text not in {"(", "["}
    number = None if touches and not is_money else parse_number(tokens, i + 1)
    unit = None if number is None else find_unit(tokens, number)
    has_sign = is_money or (unit is not None and unit.name in _SIGNED_UNITS)
    return _sign(number, i, is_minus=sign.text != "+") if number is not None and has_sign else None


def _read_word(tokens: Sequence[Token], i: int) -> Number | None:
    at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text in _MINUS else i + 1
    number = parse_number(tokens, at) if at < len(tokens) and tokens[at].is_number else None
    is_sum = i > 0 and tokens[i - 1].is_number
    return None if number is None or is_sum else _sign(number, i, is_minus=True)


def _sign(number: Number, first: int, *, is_minus: bool) -> Number:
    value = -number.low if is_minus else number.low
    return Number(first, number.last, value, value, number.is_scaled)
