"""Money at a number: currency signs, codes and words, by ISO 4217. Percentages and measurements are `units`' affair."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.numbers.words import Number
from flows.language.phrase_table import PhraseTable, Words, index_phrases
from flows.language.tokens import Token, tokenize
from flows.language.word_lists import WordTable, load_table

_CURRENCIES: Final = load_table("units", "currencies")
CODE_OF_NAME: Final[WordTable[str, str]] = WordTable(
    lambda: {about["name"]: code for code, about in _CURRENCIES.items()}
)
_SHORT_LETTERS: Final = 2
_CODE_LETTERS: Final = 3
_LEAST_AFTER_LETTERS: Final = 10
"""A digit behind two letters is a model: "PS5"."""
_LARGE: Final = 1e5
"""From here on "pounds" and "won" are money."""
_LARGE_WORDS: Final = {"pound": "pound sterling", "won": "south korean won"}


class Unit(NamedTuple):
    """What one of a quantity is, and its tokens [first, last), those of the number included."""

    name: str
    first: int
    last: int
    is_inside: bool
    """Whether its words belong to the quantity's own, as a currency's do; a noun's do not."""


def _index_words() -> Mapping[Words, str]:
    return index_phrases({about["name"]: about["words"] for about in _CURRENCIES.values()})


def _index_marks() -> Mapping[Words, str]:
    """Index the marks by their tokens; the currency that is listed first wins."""
    return {
        tuple(token.text for token in tokenize(mark)): about["name"]
        for about in reversed(_CURRENCIES.entries.values())
        for mark in about["marks"]
    }


def _index_marks_after() -> Mapping[str, str]:
    """Index the marks that may follow their number: a sign, or a code of three letters."""
    return {
        mark: about["name"]
        for about in reversed(_CURRENCIES.entries.values())
        for mark in about["marks"]
        if (len(mark) == 1 and not mark.isalpha()) or (len(mark) == _CODE_LETTERS and mark.isalpha())
    }


_MARKS: Final = PhraseTable(_index_marks)
_WORDS: Final = PhraseTable(_index_words)
_MARKS_AFTER: Final = WordTable(_index_marks_after)


def ends_mark(token: Token) -> bool:
    """Whether a mark of money ends in a token."""
    return _MARKS.closes_with(token.text)


def find_money(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the currency before or after a number."""
    return _find_mark_before(tokens, number) or _find_word_after(tokens, number) or _find_mark_after(tokens, number)


def skip_mark(tokens: Sequence[Token], at: int) -> int:
    """Step over a mark of money at a token: "$", "US$", "$US"."""
    match = _MARKS.match_words([token.text for token in tokens[at : at + _MARKS.longest]])
    return at if match is None else at + match[1]


def _find_mark_before(tokens: Sequence[Token], number: Number) -> Unit | None:
    end = number.first
    if end == 0 or not ends_mark(tokens[end - 1]):
        return None
    for start in range(max(0, end - _MARKS.longest), end):
        match = _MARKS.match_words([token.text for token in tokens[start:end]])
        if match is None or start + match[1] < end:
            continue
        mark = tokens[start].text
        is_short = match[1] == 1 and mark.isalpha() and mark.isupper() and len(mark) <= _SHORT_LETTERS
        touches = tokens[end].is_joined
        is_amount = abs(number.low) >= _LEAST_AFTER_LETTERS or "." in tokens[end].text
        if not is_short or (touches and is_amount):
            return Unit(match[0], start, number.last, True)
    return None


def _find_word_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    joint = "of" if number.low < number.high else "-"
    at = number.last + (number.last < len(tokens) and tokens[number.last].lower == joint)
    if at >= len(tokens):
        return None
    first = singularize(tokens[at].lower)
    if not _WORDS.opens_with(first) and first not in _LARGE_WORDS:
        return None
    words = [singularize(token.lower) for token in tokens[at : at + _WORDS.longest]]
    match = _WORDS.match_words(words)
    if match is not None:
        return Unit(match[0], number.first, at + match[1], True)
    name = _LARGE_WORDS.get(first) if abs(number.low) >= _LARGE else None
    return None if name is None else Unit(name, number.first, at + 1, True)


def _find_mark_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the sign or the code of "20 €", "110 JPY"; a sign that touches the next number is that one's."""
    at = number.last
    if at >= len(tokens) or tokens[at].text not in _MARKS_AFTER:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].is_number and tokens[at + 1].is_joined:
        return None
    return Unit(_MARKS_AFTER[tokens[at].text], number.first, at + 1, True)
