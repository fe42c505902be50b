"""Money at a number: currency signs, codes and words, by ISO 4217. Percentages and measurements are `units`' affair."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.numbers.words import Number
from flows.language.tokens import Token, is_adjacent, tokenize
from flows.language.word_lists import WordList, WordTable, load_table

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


def _index_words() -> Mapping[tuple[str, ...], str]:
    return {
        tuple(token.lower for token in tokenize(word)): about["name"]
        for about in _CURRENCIES.values()
        for word in about["words"]
    }


def _index_marks() -> Mapping[tuple[str, ...], str]:
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


_MARKS: Final = WordTable(_index_marks)
_longest_mark: Final = cache(lambda: max(map(len, _MARKS)))
_WORDS: Final = WordTable(_index_words)
_longest_words: Final = cache(lambda: max(map(len, _WORDS)))
_MARKS_AFTER: Final = WordTable(_index_marks_after)
MARK_ENDS: Final = WordList(lambda: (words[-1] for words in _MARKS))
_FIRST_WORDS: Final = WordList(lambda: (words[0] for words in _WORDS)) | _LARGE_WORDS.keys()


def find_money(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the currency before or after a number."""
    return _find_mark_before(tokens, number) or _find_word_after(tokens, number) or _find_mark_after(tokens, number)


def skip_mark(tokens: Sequence[Token], at: int) -> int:
    """Step over a mark of money at a token: "$", "US$", "$US"."""
    for end in range(min(len(tokens), at + _longest_mark()), at, -1):
        if tokens[end - 1].text in MARK_ENDS and tuple(token.text for token in tokens[at:end]) in _MARKS:
            return end
    return at


def _find_mark_before(tokens: Sequence[Token], number: Number) -> Unit | None:
    end = number.first
    if end == 0 or tokens[end - 1].text not in MARK_ENDS:
        return None
    for start in range(max(0, end - _longest_mark()), end):
        words = tuple(token.text for token in tokens[start:end])
        name = _MARKS.get(words)
        if name is None:
            continue
        is_short = len(words) == 1 and words[0].isalpha() and words[0].isupper() and len(words[0]) <= _SHORT_LETTERS
        touches = is_adjacent(tokens[end - 1], tokens[end])
        is_amount = abs(number.low) >= _LEAST_AFTER_LETTERS or "." in tokens[end].text
        if not is_short or (touches and is_amount):
            return Unit(name, start, number.last, True)
    return None


def _find_word_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    joint = "of" if number.low < number.high else "-"
    at = number.last + (number.last < len(tokens) and tokens[number.last].lower == joint)
    if at >= len(tokens) or singularize(tokens[at].lower) not in _FIRST_WORDS:
        return None
    for length in range(min(_longest_words(), len(tokens) - at), 0, -1):
        words = [token.lower for token in tokens[at : at + length]]
        words[-1] = singularize(words[-1])
        name = _WORDS.get(tuple(words))
        if name is None and length == 1 and abs(number.low) >= _LARGE:
            name = _LARGE_WORDS.get(words[0])
        if name is not None:
            return Unit(name, number.first, at + length, True)
    return None


def _find_mark_after(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the sign or the code of "20 €", "110 JPY"; a sign that touches the next number is that one's."""
    at = number.last
    if at >= len(tokens) or tokens[at].text not in _MARKS_AFTER:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].is_number and is_adjacent(tokens[at], tokens[at + 1]):
        return None
    return Unit(_MARKS_AFTER[tokens[at].text], number.first, at + 1, True)
