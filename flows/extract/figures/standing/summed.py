"""Which counts sum up several happenings of a day: one of their parts has its own, or they are of a whole land."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.clauses import ScopeFacts, list_clause
from flows.extract.figures.standing.happenings import is_of_one_happening, names_one
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from schemas.measures import MEASURES

_UNSAID: Final = "event"
_SUMMED: Final = "period"
_ANY: Final = frozenset({"a", "an", "one", "another"})
_ACROSS: Final = frozenset({"across", "around", "throughout"})
_HARMS: Final = frozenset({"killed", "wounded", "casualties", "kidnapped"})
_BESIDE: Final = ("obl", "nmod")


def sum_up_wholes(tree: Tree, nodes: Sequence[FigureNodes], readings: Sequence[FigureReading]) -> list[FigureReading]:
    """Let a count be of a period where a part has a happening of its own: "11 were killed, four in a car bombing"."""
    parts = [(part, _find_own(tree, at)) for part, at in zip(readings, nodes, strict=True) if part.role == "part"]
    owned = {part.part_of: happening for part, happening in parts if happening != NO_HEAD}
    return [
        replace(each, scope=_SUMMED) if _may_be_sum(tree, each, at, owned) else each
        for each, at in zip(readings, nodes, strict=True)
    ]


def _may_be_sum(tree: Tree, whole: FigureReading, nodes: FigureNodes, owned: Mapping[Span | None, int]) -> bool:
    """Whether a count of any people has such a part, and no happening beside that of the part."""
    if whole.span not in owned or whole.scope != _UNSAID or not MEASURES[whole.measure].is_fate:
        return False
    own = list(list_clause(tree, nodes))
    beside = {child for node in own for child in tree.children_by(node, "nsubj", "obj", "compound", *_BESIDE)}
    near = {*own, *beside} - {owned[whole.span]}
    return not (is_definite(tree, nodes.noun) or names_one(tree, near))


def _find_own(tree: Tree, nodes: FigureNodes) -> int:
    """Find the happening, not told of before, right behind a figure, wherever it hangs: "four in a car bombing"."""
    behind = max(nodes) + 1
    if behind >= len(tree.tokens) or tree.tokens[behind].lower not in {"in", "by"}:
        return NO_HEAD
    happening = tree.heads[behind]
    is_new = happening > behind and bool(child_words(tree, happening, "det") & _ANY)
    return happening if is_new and names_one(tree, [happening]) else NO_HEAD


def is_of_land_and_day(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether so many were harmed on a day all over a land, by no one happening: "were killed across Iraq on Tuesday".

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    is_of_day = facts.dating is not None and facts.dating.basis == "event" and facts.dating.time.precision == "day"
    if facts.measure not in _HARMS or not is_of_day:
        return False
    beside = [child for node in own for child in tree.children_by(node, *_BESIDE)]
    return any(preposition_of(tree, each) in _ACROSS for each in beside) and not is_of_one_happening(tree, own)
