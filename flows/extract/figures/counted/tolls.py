"""A number that states a count: "the death toll rose to 12", "police put it at 5,000", "deaths now stand at 36"."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from flows.extract.figures.counted.bodies import OTHER, measure_of_body, measure_of_force
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.counted.said import read_noun
from flows.extract.figures.numbers.nouns import names_people
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_STATING: Final = load_words("people", "stating")
_PUTTING: Final = load_words("people", "putting")
_TOTALS: Final = load_words("people", "totals")
_STANDING_FOR: Final = load_words("people", "standing_for")
_ROLES: Final = frozenset(
    {"obl", "obj", "xcomp", "advcl", "nummod", "ccomp", "nmod", "dep", "advmod", "appos", "conj", "acl"}
)
"""Relations on the way from a number to the noun of its count; the parser hangs "to 37" on the "killed" before it."""
_OF_NOUN: Final = frozenset({"nmod", "appos", "obl"})
_PREPOSITIONS: Final = frozenset(
    {"", "to", "at", "from", "of", "above", "below", "over", "under", "past", "beyond", "by"}
)
_NUMBERING: Final = frozenset({"number", "total"})
_HOPS: Final = 4
_CHILDREN: Final = 40


class StatedCount(NamedTuple):
    """The noun of a count, and its measure: None where it only points at the count before."""

    noun: int
    measure: str | None


def find_stated(tree: Tree, counted: Counted, size: float = 0.0) -> StatedCount | None:
    """Find the noun whose count a number is, where it has no noun of its own that says more."""
    for noun in _list_stated(tree, counted.nominal):
        measure = _measure_of(tree, noun)
        if measure is not None:
            return StatedCount(noun, measure)
        if tree.lemma(tree.heads[counted.nominal]) in _NUMBERING and names_people(tree.tokens, noun):
            return StatedCount(noun, measure_of_force(tree, noun, size) or OTHER)
        is_pronoun = tree.lemma(noun) in _STANDING_FOR or tree.tokens[noun].lower in _STANDING_FOR
        if is_pronoun and not _says_of_what(tree, noun):
            return StatedCount(noun, None)
    return None


def _says_of_what(tree: Tree, noun: int) -> bool:
    """Whether a count is of things, so that it stands for nobody before it: "the number of cities"."""
    things = (child for child in tree.children_by(noun, "nmod")[:2] if preposition_of(tree, child) == "of")
    return any(tree.tags[child] == "NOUN" and not names_people(tree.tokens, child) for child in things)


def _measure_of(tree: Tree, noun: int) -> str | None:
    own = read_measure(tree, noun)
    if own is not None:
        return own
    lemma = tree.lemma(noun)
    if lemma in _TOTALS:
        for child in tree.children[noun][:_CHILDREN]:
            if tree.role(child) in {"nmod", "compound", "amod", "acl"}:
                of = read_measure(tree, child)
                if of is None and tree.role(child) == "nmod":
                    of = read_noun(tree, child) or measure_of_body(tree.tokens[child].lower)
                if of is not None:
                    return of
        return None
    return measure_of_body(tree.tokens[noun].lower)


def _list_stated(tree: Tree, nominal: int) -> Iterator[int]:
    """Yield the nouns that may be counted by a number, nearest first."""
    at = nominal
    if tree.role(at) == "obl" and preposition_of(tree, at) not in _PREPOSITIONS:
        return
    is_stating = preposition_of(tree, at) in {"at", "to", "from"}
    yield from tree.children_by(at, "nsubj")[:2]
    for _ in range(_HOPS):
        head = tree.heads[at]
        if head == NO_HEAD or tree.role(at) not in _ROLES:
            return
        if tree.role(at) == "acl" and not is_stating:
            return
        if tree.tags[head] in {"NOUN", "PRON", "PROPN"} and tree.role(at) in _OF_NOUN and head < at:
            if tree.lemma(head) in _TOTALS or read_measure(tree, head) is not None:
                yield head
        elif tree.tags[head] in {"VERB", "AUX", "ADJ"}:
            yield from _list_of_verb(tree, head, at)
        at = head


def _list_of_verb(tree: Tree, verb: int, below: int) -> Iterator[int]:
    lemma = tree.lemma(verb)
    objects = [child for child in tree.children_by(verb, "obj", "nsubj:pass")[:2] if child != below]
    if lemma in _PUTTING or any(tree.lemma(each) in _TOTALS for each in objects):
        yield from objects
    if lemma not in _STATING and lemma not in _PUTTING:
        return
    subjects = [child for child in tree.children_by(verb, "nsubj")[:2] if child != below]
    yield from subjects if lemma in _STATING else ()
    head = tree.heads[verb]
    if head == NO_HEAD or subjects:
        return
    if tree.role(verb) == "acl":
        yield head
    yield from (child for child in tree.children_by(head, "nsubj", "obj")[:3] if child < verb and lemma in _STATING)
