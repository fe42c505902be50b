"""Ages without a unit: "Ann Lee, 45, said", "aged 12", "at the age of 5". "A 20-year-old" has its unit."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.words import Number
from flows.language.tokens import Token

AGE: Final = "year of age"
_MAX_AGE: Final = 115
_AGE_WORDS: Final = frozenset({"age", "aged", "ages"})
_CLOSING: Final = frozenset({",", ".", ")", ";"})


def is_age(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number without a noun is somebody's age.

    >>> from flows.language.tokens import tokenize
    >>> is_age(tokenize("Ann Lee, 45, said"), Number(3, 4, 45.0, 45.0, False))
    True
    """
    if number.is_scaled or number.is_fraction or not 0 < number.low <= number.high <= _MAX_AGE or number.first < 1:
        return False
    first = number.first - (number.first > 1 and tokens[number.first - 1].lower == "between")
    before, after = tokens[first - 1], tokens[number.last] if number.last < len(tokens) else None
    if before.lower in _AGE_WORDS:
        return True
    if before.lower == "of" and number.first > 1 and tokens[number.first - 2].lower in _AGE_WORDS:
        return True
    is_whole = number.last == number.first + 1 and tokens[number.first].text.isdecimal()
    is_apposed = number.first > 1 and before.text == "," and (after is None or after.text in _CLOSING)
    return is_whole and is_apposed and tokens[number.first - 2].is_capitalised and tokens[number.first - 2].is_word
