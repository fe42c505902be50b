"""Numbers that count nothing: dates, years, clock times, names, list numbers. Judges tokens, reads no values."""

from collections.abc import Sequence
from typing import Final

from flows.extract.lookups import load_words
from flows.extract.number_words import Number
from flows.extract.tokens import Token, is_adjacent
from flows.extract.units import is_plural, read_noun_run

_MONTHS: Final = load_words("quantities", "months")
_YEAR_BEFORE: Final = load_words("quantities", "year_before")
_NAMES_BEFORE: Final = load_words("quantities", "names_before")
_CLOCK_AFTER: Final = load_words("quantities", "clock_after")
_PLURALS: Final = load_words("quantities", "plurals")
_BOUND_WORDS: Final = frozenset(
    ["least", "than", "about", "some", "nearly", "almost", "roughly", "approximately", "estimated"]
)
_ATTACHABLE: Final = frozenset(
    [
        "km",
        "m",
        "mm",
        "cm",
        "kg",
        "g",
        "lb",
        "lbs",
        "mph",
        "kph",
        "ft",
        "in",
        "c",
        "f",
        "mg",
        "ml",
        "l",
        "w",
        "kw",
        "mw",
        "gw",
        "kwh",
        "mwh",
        "hz",
        "ghz",
        "mhz",
        "gb",
        "mb",
        "tb",
        "hp",
        "s",
    ]
)
"""Units that stand at their number without a space."""
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
_FRACTIONS: Final = frozenset(
    [
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fourth",
        "fourths",
        "fifth",
        "fifths",
        "half",
        "halves",
        "tenth",
        "tenths",
        "sixth",
    ]
)
_GLUE: Final = frozenset("/\\_@=:.#")
_SIGNS_BEFORE: Final = frozenset("$€£¥₩₹₽₴₺₪~><≥≤+(\"“'‘[-–—±≈/…")
_YEARS: Final = (1500.0, 2100.0)
_DAYS_OF_MONTH: Final = 31


def is_no_quantity(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number in the tokens dates, names, orders or scores something instead of counting it."""
    before = tokens[number.first - 1] if number.first > 0 else None
    after = tokens[number.last] if number.last < len(tokens) else None
    if _is_glued(tokens, number, before, after) or _is_named(tokens, number, before, after):
        return True
    if not tokens[number.first].is_number:
        return _is_pronoun(tokens, number, before, after) or _is_fraction(tokens, number.last)
    return _is_date(tokens, number, before, after) or _is_clock(after) or _is_year(tokens, number, before)


def _is_glued(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """Part of something longer without a space: "KN-23", "5G", "94th", "10:30", "2.0.1", "12/25", a web address."""
    first, final = tokens[number.first], tokens[number.last - 1]
    if before is not None and is_adjacent(before, first) and _glues_before(tokens, number.first, before):
        return True
    if after is None or not is_adjacent(final, after):
        return False
    if after.is_number:
        return True
    if after.is_word:
        return final.is_number and after.lower not in _ATTACHABLE
    following = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if following is None or not is_adjacent(after, following):
        return False
    return after.text in _GLUE and (following.is_number or (following.is_word and after.text != "."))


def _glues_before(tokens: Sequence[Token], i: int, before: Token) -> bool:
    if before.is_word:
        return before.lower not in _MONEY_LETTERS
    if before.text not in _GLUE and before.text not in {"-", "–"}:
        return before.text not in _SIGNS_BEFORE and before.is_number
    earlier = tokens[i - 2] if i > 1 else None
    return earlier is not None and is_adjacent(earlier, before) and (earlier.is_word or earlier.is_number)


_MONEY_LETTERS: Final = frozenset({"usd", "eur", "gbp", "us", "rs", "r"})


def _is_named(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """The number of a name ("Boeing 747", "Article 5", "No. 3"), or of a list ("1.", "(2)")."""
    bare = tokens[number.first].is_number and number.last == number.first + 1 and "," not in tokens[number.first].text
    if before is None or not bare:
        return bare and before is None and after is not None and after.text in {".", ")"}
    if before.lower in _NAMES_BEFORE:
        return before.is_capitalised or not _counts(tokens, number)
    if before.text == ".":
        return number.first > 1 and tokens[number.first - 2].lower in {"no", "nos"}
    if before.text == "(":
        return after is not None and after.text == ")" and number.low < _DAYS_OF_MONTH
    if before.text == "-" or not before.is_capitalised or before.lower in _MONTHS:
        return False
    starts_sentence = number.first == 1 or tokens[number.first - 2].text in {".", "?", "!"}
    return not starts_sentence and before.is_word and not _counts(tokens, number)


def _counts(tokens: Sequence[Token], number: Number) -> bool:
    """Whether something in the plural, a sign or a per cent follows."""
    if number.last < len(tokens) and tokens[number.last].lower in {"%", "percent", "per", "-"}:
        return True
    first, last = read_noun_run(tokens, number.last)
    return any(is_plural(token) for token in tokens[first:last])


def _is_pronoun(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    """Whether "one" counts nothing: "no one", "one of them", "the one that", "one is"."""
    if number.low != 1 or tokens[number.first].lower != "one" or number.last > number.first + 1:
        return False
    if before is not None and before.lower in {
        "no",
        "any",
        "every",
        "some",
        "the",
        "this",
        "that",
        "each",
        "which",
        "-",
    }:
        return True
    first, last = read_noun_run(tokens, number.last)
    return after is None or first == last


def _is_fraction(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is a numerator: "two thirds", "two-thirds"."""
    at = i + 1 if i < len(tokens) and tokens[i].text == "-" else i
    return at < len(tokens) and tokens[at].lower in _FRACTIONS


def _is_date(tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None) -> bool:
    if number.last > number.first + 1 or number.low > _DAYS_OF_MONTH:
        return False
    after_dot = tokens[number.first - 2] if before is not None and before.text == "." and number.first > 1 else before
    near = (after_dot, after)
    return any(token is not None and token.is_capitalised and token.lower in _MONTHS for token in near)


def _is_clock(after: Token | None) -> bool:
    return after is not None and after.lower in _CLOCK_AFTER


def _is_year(tokens: Sequence[Token], number: Number, before: Token | None) -> bool:
    """Four digits without a separator, unless something counted follows and nothing before them dates."""
    text = tokens[number.first].text
    if number.last > number.first + 1 or len(text) != len("2024") or not _YEARS[0] <= number.low <= _YEARS[1]:
        return False
    if before is not None and (before.lower in _MONTHS or before.text in {"'", "’"}):
        return True
    if before is not None and before.text in _SIGNS_BEFORE and before.text not in "(\"“'‘[-–—/":
        return False
    if before is not None and before.lower in _YEAR_BEFORE:
        return True
    if before is not None and before.lower in _BOUND_WORDS:
        return False
    first, last = read_noun_run(tokens, number.last)
    return not any(token.lower in _PLURALS for token in tokens[first:last])
