"""Ages: numbers without a noun that say how old people are."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.numbers.nouns import is_people, read_counted
from flows.extract.figures.numbers.words import Number
from flows.language.tokens import Token

AGE: Final = "year of age"
_MAX_AGE: Final = 115
_QUOTES: Final = frozenset('"”’')
_AGE_WORDS: Final = frozenset({"age", "aged", "ages"})
_CLOSING: Final = frozenset({",", ".", ")", ";", "―", "—", "–"})
_AGE_BOUNDS: Final = frozenset({"under", "over", "above", "below"})
_OLDER: Final = frozenset({"older", "younger", "elder", "over", "under", "up"})
_BEING: Final = frozenset({"is", "was", "turns", "turned"})
_STILL: Final = frozenset({"now", "then", "also"})
_PERSONS: Final = frozenset({"who", "he", "she"})


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
    if number.first > 1 and (
        _says_age(tokens, number, after) or _spans_ages(tokens, number) or _is_limit(tokens, number)
    ):
        return True
    if before.lower == "at" and _is_said_of_name(tokens, number, after):
        return True
    is_whole = number.last == number.first + 1 and tokens[number.first].text.isdecimal()
    comma = number.first - (2 if before.lower in _STILL or before.text in _QUOTES else 1)  # "Ann Lee, now 45, said"
    is_apposed = comma > 0 and tokens[comma].text == "," and (after is None or after.text in _CLOSING)
    name = comma - (2 if tokens[comma - 1].text == "." and comma > 1 else 1)  # "Ann Lee Jr., 45, said"
    return (
        is_whole
        and is_apposed
        and tokens[name].is_word
        and (tokens[name].is_capitalised or (name != number.first - 2 and is_people(tokens[name].lower)))
    )


def _is_said_of_name(tokens: Sequence[Token], number: Number, after: Token | None) -> bool:
    """Whether somebody was named whose age follows: "Ann Lee, at 15 the youngest of them"."""
    comma = number.first - 2
    is_named = comma > 0 and tokens[comma].text == "," and tokens[comma - 1].is_capitalised
    return is_named and after is not None and (after.text == "," or after.lower in {"the", "still", "already"})


def _says_age(tokens: Sequence[Token], number: Number, after: Token | None) -> bool:
    """Whether words say how old people are: "people under 30", "who is 70."."""
    before, person = tokens[number.first - 1].lower, tokens[number.first - 2].lower
    if after is not None and after.is_word and read_counted(tokens, number.last) is not None:
        return False
    is_bound = before in _AGE_BOUNDS and is_people(person)
    return is_bound or (before in _BEING and person in _PERSONS and (after is None or after.text in _CLOSING))


def _spans_ages(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is the first or last of several ages: "ranged in age from 1 to 9"."""
    words = [token.lower for token in tokens[max(0, number.first - 4) : number.first]]
    return words[-1:] == ["from"] and words[-2:-1] != [] and words[-2] in _AGE_WORDS


def _is_limit(tokens: Sequence[Token], number: Number) -> bool:
    """Whether people have to be so old, or older: "must be 65 or older", "those 18 and under"."""
    words = [token.lower for token in tokens[number.last : number.last + 2]]
    return words[:1] in (["or"], ["and"]) and words[1:] != [] and words[1] in _OLDER
