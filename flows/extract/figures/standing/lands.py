"""Which counts go on with a stretch land by land: "4,000 were executed in 1996 ... In Ukraine 169 were executed"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.clauses import is_perfect, list_clause
from flows.extract.figures.standing.happenings import is_of_one_happening, names_several
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.extract.figures.standing.sharing import is_of_day
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from schemas.measures import MEASURES

_WHERE: Final = frozenset({"in", "to"})
_UNSAID: Final = "event"
_STRETCH: Final = "period"
_ANOTHER: Final = frozenset({"another", "other", "others", "one"})


def go_through_lands(
    tree: Tree, nodes: FigureNodes, figure: FigureReading, earlier: Sequence[FigureReading]
) -> FigureReading:
    """Let a count of a land, whose clause says nothing of when, go on with the stretch of the count before it.

    It is a part of a larger one of that stretch.
    """
    if figure.scope != _UNSAID or figure.dating is not None or not MEASURES[figure.measure].is_fate:
        return figure
    last = next((each for each in reversed(earlier) if MEASURES[each.measure].is_fate), None)
    alike = [each for each in earlier if each.measure == figure.measure and each.scope == _STRETCH]
    if last is None or last.scope != _STRETCH or is_of_day(last) or not alike or not _is_of_land(tree, nodes):
        return figure
    is_part = figure.role == "total" and any(each.quantity.size > figure.quantity.size for each in alike)
    return replace(figure, scope=_STRETCH, role="part" if is_part else figure.role)


def _is_of_land(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether a clause says where, and names no happening of its own, in the plural neither."""
    own = list(list_clause(tree, nodes))
    beside = [child for node in own for child in tree.children_by(node, "obl", "nmod")]
    is_placed = any(tree.tags[each] == "PROPN" and preposition_of(tree, each) in _WHERE for each in beside)
    is_told = is_of_one_happening(tree, own) or any(names_several(tree, each) for each in beside)
    has_clause = any(tree.children_by(node, "advcl") for node in own)
    is_new = is_definite(tree, nodes.noun) or bool(child_words(tree, nodes.noun, "det", "amod") & _ANOTHER)
    return is_placed and not (is_told or has_clause or is_new or is_perfect(tree, own))
