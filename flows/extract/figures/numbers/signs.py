"""Numbers with a sign: "minus 12 degrees", "-1.3%", "+0.4%", "$-50bn". A dash or a list's bullet is no sign."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.money import ends_mark
from flows.extract.figures.numbers.units import find_unit
from flows.extract.figures.numbers.words import Number, parse_number
from flows.language.tokens import Token

_MINUS: Final = frozenset("-−–")
_SIGNED_UNITS: Final = frozenset({"percentage", "percentage point", "degree", "celsius", "fahrenheit", "point"})


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
    is_money = i > 0 and ends_mark(tokens[i - 1])
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
