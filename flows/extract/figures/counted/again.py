"""Counts whose measure stands elsewhere: "the five men" told of before, "of the 41 dead, 39 were from the south"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.counted.said import read_noun
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_DEFINITE: Final = frozenset({"the", "all", "these", "those"})
_GENERIC: Final = load_words("people", "generic")
_NAMING_AGAIN: Final = load_words("people", "naming_again")
_AMONG: Final = frozenset({"of", "among", "amongst"})
_FINDING: Final = frozenset({"find", "locate", "trace", "spot"})
_REACH: Final = 12
"""Tokens from a number back to the phrase of its whole."""


class Told(NamedTuple):
    """A count of people of which a text has told: how many, the noun, in the singular, and the measure."""

    size: float
    noun: str
    measure: str


def find_again(tree: Tree, counted: Counted, located: LocatedQuantity, told: Sequence[Told]) -> Told | None:
    """Find the count that a definite one names again: the last of its number whose noun may be the same."""
    quantity = located.quantity
    is_exact = quantity.low is not None and quantity.low == quantity.high and quantity.low > 1
    if not is_exact or located.first == 0 or tree.tokens[located.first - 1].lower not in _DEFINITE:
        return None
    if counted.noun is not None and not counted.is_people and not counted.is_generic:
        return None
    noun = "" if counted.noun is None else singularize(tree.tokens[counted.noun].lower)
    last = next((each for each in reversed(told) if each.size == quantity.low), None)
    if last is not None and last.measure == "missing" and _are_found(tree, counted.nominal):
        return None
    return last if last is not None and (noun == last.noun or _is_open(noun) or _is_open(last.noun)) else None


def _are_found(tree: Tree, nominal: int) -> bool:
    """Whether somebody finds those counted, who were missing before: "deputies found the two near the tracks"."""
    verb = tree.heads[nominal]
    return verb != NO_HEAD and tree.lemma(verb) in _FINDING and tree.role(nominal) in {"obj", "nsubj"}


def _is_open(noun: str) -> bool:
    return not noun or noun in _GENERIC or noun in _NAMING_AGAIN


def find_among(tree: Tree, counted: Counted) -> int | None:
    """Find the noun that a bare number is a part of, before its predicate: "of the 41 dead, 39 were from the south"."""
    comma = counted.first - 1
    if counted.noun is not None and not counted.is_generic:
        return None
    for at in range(comma, max(-1, comma - _REACH), -1):
        whole = tree.heads[at]
        if tree.tokens[at].lower in _AMONG and at < whole < counted.first and _opens(tree, at):
            is_relative = tree.tags[whole] == "PRON"
            return whole if is_relative or tree.tokens[comma].text == "," else None
    return None


def _opens(tree: Tree, preposition: int) -> bool:
    """Whether a phrase opens a clause."""
    return preposition == 0 or not tree.tokens[preposition - 1].is_word


def measure_among(tree: Tree, whole: int) -> str | None:
    """The measure of a whole that is a noun."""
    return read_noun(tree, whole) if tree.tags[whole] in {"NOUN", "PROPN", "ADJ"} else None
