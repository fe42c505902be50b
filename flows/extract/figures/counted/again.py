"""Counts whose measure stands elsewhere: "the five men" told of before, "of the 41 dead, 39 were from the south"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.counted.said import read_noun
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_DEFINITE: Final = frozenset({"the", "all", "these", "those"})
_GENERIC: Final = load_words("people", "generic")
_NAMING_AGAIN: Final = load_words("people", "naming_again")
_AMONG: Final = frozenset({"of", "among", "amongst"})
_SUBJECTS: Final = frozenset({"nsubj", "obj"})


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
    return last if last is not None and (noun == last.noun or _is_open(noun) or _is_open(last.noun)) else None


def _is_open(noun: str) -> bool:
    return not noun or noun in _GENERIC or noun in _NAMING_AGAIN


def find_among(tree: Tree, counted: Counted) -> int | None:
    """Find the noun that a bare number is a part of, before its predicate: "of the 41 dead, 39 were from the south"."""
    head = tree.heads[counted.nominal]
    if head == NO_HEAD or tree.role(counted.nominal) not in _SUBJECTS:
        return None
    wholes = (each for each in tree.children_by(head, "obl", "nmod", "parataxis") if each < counted.first)
    return next((each for each in wholes if preposition_of(tree, each) in _AMONG), None)


def measure_among(tree: Tree, whole: int) -> str | None:
    """The measure of a whole that is a noun."""
    return read_noun(tree, whole) if tree.tags[whole] in {"NOUN", "PROPN", "ADJ"} else None
