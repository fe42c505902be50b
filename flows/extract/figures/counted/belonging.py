"""People whom the tree says to belong to a place or a firm: "a nation of eight million people", "its 600 workers"."""

from typing import Final

from flows.extract.figures.counted.measure_words import read_thing
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import MODIFIER, OBJECT, SUBJECT, Governor, find_governors, preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_INHABITED: Final = load_words("people", "inhabited")
_DWELLERS: Final = load_words("people", "dwellers")
_WORKERS: Final = load_words("people", "workers")
_RESIDENTS: Final = frozenset({"resident", "inhabitant", "citizen"})
_GENERIC: Final = load_words("people", "generic")
_LIVING: Final = frozenset({"live", "reside", "dwell"})
_OWNING: Final = frozenset({"have", "count"})
_LEAST_INHABITANTS: Final = 1_000
"""So many of a place are those who live there; a few may be any whom it has."""
_LEAST_OF_TOWN: Final = 100
_LEAST_WORKERS: Final = 20
_NAMES: Final = frozenset({"PROPN", "PRON"})


def find_inhabited(tree: Tree, located: LocatedQuantity) -> int | None:
    """Find the place that so many live in: "a city of 10 million"."""
    at = located.first - 2
    is_named = at >= 0 and tree.tokens[at + 1].lower == "of" and tree.lemma(at) in _INHABITED
    if not is_named or located.quantity.size < _LEAST_OF_TOWN:
        return None
    if located.last == len(tree.tokens):
        return at
    is_followed = tree.tags[located.last] in {"NOUN", "ADJ", "PROPN"} or tree.tokens[located.last].text in {"of", "-"}
    return None if is_followed else at


def are_animals(tree: Tree, body: int | None) -> bool:
    """Whether a population is one of animals: "the wild boar population", "the number of whales"."""
    if body is None:
        return False
    return any(read_thing(tree, each) == "animals" for each in (body, *tree.children_by(body, "compound", "nmod")))


def read_belonging(tree: Tree, counted: Counted, size: float) -> str | None:
    """Read whether people are the inhabitants of a place or the workers of a firm, where nothing else is said of them.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        size: their number at the least.
    """
    noun = counted.noun
    if noun is None or counted.whole is not None:
        return None
    word = singularize(tree.tokens[noun].lower)
    governor = next(find_governors(tree, noun), None)
    if size >= _LEAST_INHABITANTS and _is_of_place(tree, noun, word, governor):
        return "population"
    return "employed" if size >= _LEAST_WORKERS and word in _WORKERS and _is_of_firm(tree, noun, governor) else None


def _is_of_place(tree: Tree, noun: int, word: str, governor: Governor | None) -> bool:
    if governor is not None and _is_inhabiting(tree, governor):
        return True
    if word not in _DWELLERS:
        return False
    owners = tree.children_by(noun, "nmod:poss")
    if governor is not None and governor.role == OBJECT and tree.lemma(governor.token) in _OWNING:
        owners = [*owners, *tree.children_by(governor.token, "nsubj")] if word not in _GENERIC else owners
        if word in _RESIDENTS:
            return True
    is_numbered = governor is not None and governor.role == SUBJECT and tree.lemma(governor.token) == "number"
    return is_numbered or any(_is_place(tree, owner) for owner in owners) or _is_all_within(tree, noun)


def _is_inhabiting(tree: Tree, governor: Governor) -> bool:
    """Whether a country has people, or they live there: "a nation of", "home to", "live in"."""
    at = governor.token
    if governor.role == MODIFIER and governor.preposition == "of":
        return tree.lemma(at) in _INHABITED
    if governor.preposition == "to" and tree.lemma(at) == "home":
        return True
    if governor.role != SUBJECT or tree.lemma(at) not in _LIVING:
        return False
    return any(
        _is_place(tree, child) and preposition_of(tree, child) in {"in", "on"} for child in tree.children_by(at, "obl")
    )


def _is_all_within(tree: Tree, noun: int) -> bool:
    """Whether people are all those within a place: "the 500 million people in the region"."""
    is_definite = any(tree.tokens[each].lower == "the" for each in tree.children_by(noun, "det"))
    return is_definite and any(
        preposition_of(tree, child) in {"in", "of"} and _is_place(tree, child)
        for child in tree.children_by(noun, "nmod")
    )


def _is_place(tree: Tree, token: int) -> bool:
    word = tree.tokens[token].lower
    owner = word[: -len("'s")] if word.endswith(("'s", "’s")) else word
    return tree.tags[token] in _NAMES or owner in _INHABITED or tree.lemma(token) in _INHABITED


def _is_of_firm(tree: Tree, noun: int, governor: Governor | None) -> bool:
    """Whether workers have an owner, "the plant's 600 workers", or somebody has them."""
    if tree.children_by(noun, "nmod:poss"):
        return True
    return governor is not None and governor.role == OBJECT and tree.lemma(governor.token) in _OWNING
