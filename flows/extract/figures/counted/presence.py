"""People of whom a text says only that they are at a place: "two officers were in the van", "the 9,000 in the hall"."""

from typing import Final

from flows.extract.figures.counted.measure_words import read_thing
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.numbers.nouns import singularize
from flows.language.governors import MODIFIER, SUBJECT, find_governors, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_AT: Final = frozenset({"in", "at", "on", "inside", "aboard"})
_ENCLOSING: Final = frozenset({"buildings", "vehicles", "places"})
_HALLS: Final = load_words("people", "halls")
_ANYBODY: Final = frozenset({"people", "person"})
_TOTAL: Final = "total"
_ABSTRACT: Final = frozenset({"agency", "office", "ministry"})
_WORKERS: Final = load_words("people", "workers")
_LEAST_INHABITANTS: Final = 1_000
"""So many who are in a country belong to it; a few may be any."""
_FOLLOWED: Final = 4


def read_presence(tree: Tree, counted: Counted, size: float) -> str | None:
    """Read whether those counted are said to be in a building, a vehicle or a country, and nothing more.

    "Two officers were in the van", "the 9,000 people in the hall cheered"; so many as "there are 20,000 welders in
    Norland" are a part of its people.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        size: their number at the least.
    """
    noun = counted.noun
    if noun is None or counted.whole is not None:
        return None
    governor = next(find_governors(tree, noun), None)
    if governor is not None and governor.role == SUBJECT and tree.children_by(governor.token, "cop"):
        return "present" if _is_place_of(tree, governor.token) else None
    total = governor.token if governor is not None and governor.role == MODIFIER else noun
    is_there = _exists(tree, noun) or (tree.lemma(total) == _TOTAL and _exists(tree, total))
    is_definite = tree.tokens[noun].lower in _ANYBODY and any(
        tree.tokens[each].lower == "the" for each in tree.children_by(noun, "det")
    )
    places = [*tree.children_by(noun, "nmod"), *(_list_beside(tree, noun) if is_there else ())][:_FOLLOWED]
    if not (is_there or is_definite) or not any(_is_place_of(tree, each) for each in places):
        return None
    is_of_country = is_there and size >= _LEAST_INHABITANTS and any(tree.tags[each] == "PROPN" for each in places)
    if not is_of_country:
        return "present"
    return "employed" if singularize(tree.tokens[noun].lower) in _WORKERS else "population"


def _exists(tree: Tree, noun: int) -> bool:
    """Whether a noun is said to be there: "there were 39"."""
    head = tree.heads[noun]
    return head != NO_HEAD and tree.lemma(head) == "be" and bool(tree.children_by(head, "expl"))


def _list_beside(tree: Tree, noun: int) -> list[int]:
    """List what stands beside a noun that is there, with it on a total or on its verb: "a total of 39 in the hall"."""
    head = tree.heads[noun]
    above = tree.heads[head] if head != NO_HEAD else NO_HEAD
    found = [*tree.children_by(head, "obl", "nmod")] if head != NO_HEAD else []
    return [*found, *(tree.children_by(above, "obl", "nmod") if above != NO_HEAD else ())]


def _is_place_of(tree: Tree, token: int) -> bool:
    if preposition_of(tree, token) not in _AT:
        return False
    if tree.tags[token] == "PROPN":
        return True
    lemma = tree.lemma(token)
    return lemma not in _ABSTRACT and (read_thing(tree, token) in _ENCLOSING or lemma in _HALLS)
