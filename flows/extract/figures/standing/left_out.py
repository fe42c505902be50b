"""Those whom another count leaves out: "had died and were missing from every list", "the toll excludes 12 guards"."""

from collections.abc import Iterator
from typing import Final

from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_RECORDS: Final = load_words("standing", "records")
_LEAVING: Final = load_words("standing", "leaving_out")
_LISTING: Final = load_words("standing", "listing_verbs")
_FROM: Final = frozenset({"from", "of"})
_IN: Final = frozenset({"in", "on", "among"})
_NOT: Final = frozenset({"not", "n't", "never"})
_PREDICATES: Final = frozenset({"VERB", "ADJ", "AUX"})
_CLAUSES: Final = ("acl", "amod")
_TITLES: Final = ("compound", "nmod")


def is_left_out(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is said of those counted that a list or a toll does not have them."""
    return any(_leaves_out(tree, each, nodes.noun) for each in _list_predicates(tree, nodes.noun))


def _list_predicates(tree: Tree, noun: int) -> Iterator[int]:
    """Yield the predicate of a noun, those that share its subject, and the clauses on it."""
    yield from tree.children_by(noun, *_CLAUSES)
    first = next((head for _, head in climb_near(tree, noun) if tree.tags[head] in _PREDICATES), None)
    if first is not None:
        yield first
        yield from (each for each in tree.children_by(first, "conj") if not tree.children_by(each, "nsubj"))


def _leaves_out(tree: Tree, predicate: int, noun: int) -> bool:
    is_denied = bool(child_words(tree, predicate, "advmod") & _NOT)
    lemma = tree.lemma(predicate)
    if noun in tree.children_by(predicate, "obj"):
        is_record = any(_is_record(tree, each) for each in tree.children_by(predicate, "nsubj"))
        return is_record and (lemma in _LISTING if is_denied else lemma in _LEAVING)
    verbs, prepositions = (_LISTING, _IN) if is_denied else (_LEAVING, _FROM)
    return lemma in verbs and any(
        _is_record(tree, each) and preposition_of(tree, each) in prepositions
        for each in tree.children_by(predicate, "obl", "nmod")
    )


def _is_record(tree: Tree, noun: int) -> bool:
    """Whether a noun is a list of those to whom it happened, and of nobody else: no "passenger list"."""
    of_whom = (each for each in tree.children_by(noun, *_TITLES) if tree.relations[each] != "nmod:poss")
    measures = [read_measure(tree, each) for each in of_whom]
    return tree.lemma(noun) in _RECORDS and all(each is not None and MEASURES[each].is_fate for each in measures)
