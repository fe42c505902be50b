"""Counts that share the stretch of the one behind them: "40 were killed and 12 hurt in three accidents"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.clauses import list_clause
from flows.extract.figures.standing.nodes import FigureNodes
from flows.language.tree import Tree
from schemas.measures import MEASURES

_UNSAID: Final = "event"
_SHARED: Final = frozenset({"period", "running_total"})


def is_of_day(figure: FigureReading) -> bool:
    """Whether a figure is of one day."""
    return figure.dating is not None and figure.dating.time.precision == "day"


def share_stretches(tree: Tree, nodes: Sequence[FigureNodes], readings: Sequence[FigureReading]) -> list[FigureReading]:
    """Let a count have the stretch of the next one, whose verb is coordinated with its own and has no other subject."""
    shared = list(readings)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        is_open = one.scope == _UNSAID and other.scope in _SHARED and one.dating in (None, other.dating)
        if is_open and _are_alike(one, other) and _is_coordinated(tree, nodes[at], nodes[at + 1]):
            shared[at] = replace(one, scope=other.scope)
    return shared


def _are_alike(one: FigureReading, other: FigureReading) -> bool:
    return MEASURES[one.measure].is_fate and MEASURES[other.measure].is_fate and one.role == other.role


def _is_coordinated(tree: Tree, one: FigureNodes, other: FigureNodes) -> bool:
    """Whether the verb behind has what is said of both: "killed four and hurt three in separate attacks"."""
    first, second = list(list_clause(tree, one)), list(list_clause(tree, other))
    verbs = [node for node in second[1:] if tree.role(node) == "conj" and tree.heads[node] in first]
    return bool(verbs) and all(child in second for verb in verbs for child in tree.children_by(verb, "nsubj"))
