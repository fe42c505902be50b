"""Which figures are rates by their words: "6,000 lives a year", "per shift", "daily", "on a yearly basis"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.nodes import child_words
from flows.extract.figures.standing.stocks import is_per
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_UNITS: Final = load_words("standing", "rate_units")
_EACH: Final = load_words("standing", "each_words")
_WORDS: Final = load_words("standing", "rate_words")
_BASES: Final = load_words("standing", "bases")
_TOLLS: Final = frozenset({"toll", "number", "figure", "tally"})
_APART: Final = frozenset({"after", "before", "earlier", "later", "ago"})
"""Behind a unit of time that tells when: "a day after the vote"."""
_TIMES: Final = ("obl", "nmod", "advmod", "compound", "appos", "obj")
"""What times of a rate hang by; the parser takes "lives a year" for one noun."""


def is_rate(tree: Tree, own: Sequence[int], unit: str | None, *, may_average: bool = True) -> bool:
    """Whether a figure is so much per unit of time or head.

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        unit: of the figure.
        may_average: it is of what flows, so that its average is a rate: "they averaged 15 points".
    """
    return (
        is_per(unit or "")
        or (may_average and any(tree.lemma(node) == "average" and tree.tags[node] == "VERB" for node in own[1:]))
        or any(_is_base(tree, node) for node in own[1:])
        or (may_average and _is_average_of(tree, own))
        or _is_yearly_toll(tree, own)
        or (" per " not in (unit or "") and _is_per_head(tree, own[min(1, len(own) - 1)]))
        or any(_says_rate(tree, child, own) for node in own for child in tree.children_by(node, *_TIMES))
    )


def _is_yearly_toll(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is what a toll per unit of time is: "puts the annual number of deaths at 6,000"."""
    tolls = [child for node in own[1:] for child in tree.children_by(node, "nsubj", "obj")]
    return any(tree.lemma(each) in _TOLLS and child_words(tree, each, "amod") & _WORDS.words for each in tolls)


def _is_average_of(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is an average of those of whom something is said by time: "an average of 300 joining every month"."""
    noun = own[min(1, len(own) - 1)]
    units = [child for each in tree.children_by(noun, "acl") for child in tree.children_by(each, "obl")]
    is_average = any(tree.lemma(node) == "average" for node in own[1:])
    return is_average and any(tree.tokens[each].lower in _UNITS and _is_each(tree, each) for each in units)


def _is_per_head(tree: Tree, noun: int) -> bool:
    """Whether so many are of each so many others: "88 cases per million citizens"."""
    return any(preposition_of(tree, child) == "per" for child in tree.children_by(noun, "nmod"))


def _says_rate(tree: Tree, child: int, own: Sequence[int]) -> bool:
    word, role = tree.tokens[child].lower, tree.role(child)
    if word in _WORDS and (role == "advmod" or tree.tags[child] == "ADV"):
        return True
    if word in _UNITS and role != "nummod" and _is_each(tree, child):
        return role != "obj" or _is_behind(tree, child, own)
    return _is_base(tree, child)


def _is_base(tree: Tree, node: int) -> bool:
    """Whether a noun says that so much is a rate: "on a yearly basis", "an annual rate of 5 percent"."""
    return tree.tokens[node].lower in _BASES and bool(child_words(tree, node, "amod") & _WORDS.words)


def _is_behind(tree: Tree, unit: int, own: Sequence[int]) -> bool:
    """Whether a unit stands right behind what it is so much of: "takes 12 lives a month", not "showed a shift"."""
    return min([unit, *tree.children_by(unit, "det")]) - 1 in own[:2]


def _is_each(tree: Tree, unit: int) -> bool:
    """Whether a unit of time is one of many: "a year", "each day", "per shift", and not "in a year"."""
    preposition = preposition_of(tree, unit)
    if preposition == "per":
        return True
    has_more = tree.children_by(unit, "amod", "acl", "nmod", "nummod")
    behind = [token.lower for token in tree.tokens[unit + 1 : unit + 4]]
    is_apart = not _APART.isdisjoint(behind[:1]) or behind == ["and", "a", "half"]
    return not preposition and not has_more and not is_apart and bool(child_words(tree, unit, "det") & _EACH.words)
