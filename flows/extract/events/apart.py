"""Which figures are of none of the happenings that a text tells one by one: of several at once, or of an older record.

"Separate shootings have left ten dead", "the worst loss of life since a plane crash killed 78".
"""

from itertools import chain, islice
from typing import Final

from flows.extract.events.lexicon import KIND_OF_NOUN
from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.nodes import child_words, find_nodes
from flows.language.governors import preposition_of
from flows.language.paths import is_superlative
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_SEVERAL: Final = load_words("events", "several")
_ARGUMENTS: Final = ("nsubj", "obl", "nmod")
_MOST_UP: Final = 6
"""Heads above a number among which the noun of several happenings is."""
_SINCE: Final = "since"
_AFTER: Final = "after"
_LONG: Final = frozenset({"week", "month", "year", "decade"})
_COMPARED: Final = ("obj", "nsubj", "xcomp", "ccomp")


def is_apart(tree: Tree, figure: FigureReading) -> bool:
    """Whether a figure is of no one happening of its text."""
    number = find_nodes(tree, figure.span).number
    heads = islice(chain((number,), tree.climb(number)), _MOST_UP)
    return any(_is_of_several(tree, at) or _is_since_record(tree, at) or _is_long_before(tree, at) for at in heads)


def _is_of_several(tree: Tree, at: int) -> bool:
    """Whether a head is the noun of several happenings, or has it as an argument: "eight died in recent attacks"."""
    return any(_names_several(tree, each) for each in (at, *tree.children_by(at, *_ARGUMENTS), *_list_last(tree, at)))


def _list_last(tree: Tree, verb: int) -> list[int]:
    """List in what verbs joined to one took place: "two died and four were hurt in separate crashes"."""
    joined = tree.children_by(verb, "conj") if tree.tags[verb] == "VERB" else []
    return [each for other in joined for each in tree.children_by(other, "obl") if preposition_of(tree, each) == "in"]


def _names_several(tree: Tree, noun: int) -> bool:
    lemma = tree.lemma(noun)
    is_plural = tree.tags[noun] == "NOUN" and lemma in KIND_OF_NOUN and tree.tokens[noun].lower != lemma
    return is_plural and bool(child_words(tree, noun, "amod", "det") & _SEVERAL.words)


def _is_long_before(tree: Tree, at: int) -> bool:
    """Whether a clause tells what was weeks before: "a month after a gunman killed 20"."""
    marks = [each for each in tree.children_by(at, "mark") if tree.tokens[each].lower == _AFTER]
    return any(each > 0 and tree.lemma(each - 1) in _LONG for each in marks)


def _is_since_record(tree: Tree, at: int) -> bool:
    """Whether a clause or day behind "since" is what a superlative is measured by: "the worst fire since ..."."""
    if tree.heads[at] == NO_HEAD or _SINCE not in child_words(tree, at, "mark", "case"):
        return False
    head = tree.heads[at]
    return any(is_superlative(tree, each) for each in (head, *tree.children_by(head, *_COMPARED)))
