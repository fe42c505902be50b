"""Which counts are told of the present moment: "eight are currently in prison", "3,000 are now allowed to cross"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.nodes import child_words
from flows.language.tree import Tree

_NOW: Final = frozenset({"currently", "presently"})
_READY: Final = frozenset({"available", "vacant", "empty", "bar", "jail", "prison", "custody", "detention"})
"""What so many are, or are in."""
_CUSTODY: Final = frozenset({"custody", "detention"})
_CAUGHT: Final = frozenset({"arrested", "captured", "charged"})
_MANY: Final = 24
"""Fewer are in jail for what a report tells of."""
_PRESENT: Final = frozenset({"is", "are"})
_LONG: Final = frozenset({"have", "has", "been", "are", "is", "'s", "'re", "still"})


def is_of_now(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it is told of the present moment, and not of a few who were caught for what happened."""
    is_caught = facts.measure in _CAUGHT and (facts.size < _MANY or any(tree.lemma(node) in _CUSTODY for node in own))
    return is_at_present(tree, own) or (not is_caught and _is_ready(tree, own))


def is_at_present(tree: Tree, own: Sequence[int]) -> bool:
    """Whether "currently" is said of it: "are currently in prison", "the number currently stood at 35,000"."""
    verbs = [node for node in own[1:] if child_words(tree, node, "advmod") & _NOW]
    return any(_is_so(tree, verb) or tree.lemma(verb) == "stand" for verb in verbs)


def _is_so(tree: Tree, verb: int) -> bool:
    return is_so_now(tree, verb) or bool(
        tree.children_by(verb, "cop") or child_words(tree, verb, "aux:pass") & _PRESENT
    )


def _is_ready(tree: Tree, own: Sequence[int]) -> bool:
    ready = (node for node in own[1:] if tree.lemma(node) in _READY and child_words(tree, node, "cop") & _PRESENT)
    return any(each in own[:2] for node in ready for each in tree.children_by(node, "nsubj"))


def is_so_now(tree: Tree, verb: int) -> bool:
    """Whether a verb says what is so now, or has long been so: "live", "have been living"."""
    auxiliaries = child_words(tree, verb, "aux")
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_long = auxiliaries <= _LONG and word.endswith("ing")
    return is_long or (not auxiliaries and word in {lemma, f"{lemma}s", f"{lemma}es", "has", "are", "is"})
