"""What shares the arguments of a predicate in the tree: predicates coordinated with it, clauses that it controls."""

from collections.abc import Iterator
from typing import Final

from flows.language.tree import Tree

_SOME: Final = frozenset({"several", "many", "some", "others", "more"})
_NOMINALS: Final = frozenset({"NUM", "NOUN", "PROPN", "PRON"})
_PREDICATES: Final = frozenset({"VERB", "ADJ"})
_BELIEVING: Final = frozenset(
    {"believe", "think", "fear", "presume", "suppose", "know", "say", "report", "estimate", "understand"}
)
_MOST: Final = 12
"""Predicates of one coordination beyond which none is looked at."""


def list_coordinated(tree: Tree, predicate: int) -> Iterator[int]:
    """Yield what is coordinated with a predicate, up to one with a nominal of its own: "12 were hit and 30 saved"."""
    for other in tree.conjuncts(predicate)[:_MOST]:
        is_apart = other > predicate and tree.tags[other] in _NOMINALS and not tree.children_by(other, "cop")
        if is_apart and tree.tags[predicate] in _PREDICATES:
            return
        before = other - 1
        while before > predicate and tree.tags[before] in {"ADV", "AUX"}:
            before -= 1
        has_own = before > predicate and (tree.tags[before] in _NOMINALS or tree.tokens[before].lower in _SOME)
        if other == predicate or not has_own:
            yield other


def list_controlled(tree: Tree, verb: int, *, is_passive: bool) -> Iterator[int]:
    """Yield the clauses whose subject is that of a verb: "managed to escape", "are feared to have died".

    Args:
        tree: of the sentence.
        verb: whose clauses are listed.
        is_passive: the verb is passive, so that what it believes may be a clause that the parser took for a purpose.
    """
    yield from tree.children_by(verb, "xcomp")
    for clause in tree.children_by(verb, "advcl") if is_passive and tree.lemma(verb) in _BELIEVING else ():
        if any(tree.tokens[mark].lower == "to" for mark in tree.children_by(clause, "mark")):
            yield clause


def is_added(tree: Tree, nominal: int) -> bool:
    """Whether "as well as" adds a nominal to the subject of its verb: "was killed, as well as his driver"."""
    return any(tree.tokens[mark].lower == "as" for mark in tree.children_by(nominal, "cc"))
