"""Which figures are shares of a whole by what they measure: votes, stakes, the seats of a party."""

from collections.abc import Iterator
from typing import Final

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.nodes import FigureNodes, climb_near
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_SHARE_UNITS: Final = frozenset({"%", "fraction"})
_SHARED: Final = load_words("standing", "shared_measures")
_NO_SHARES: Final = load_words("standing", "no_share_nouns")
_WINNING: Final = load_words("standing", "winning_verbs")
_SHARING: Final = load_words("standing", "sharing_verbs")
_SEATS: Final = "seats"
_SHARE: Final = "share"


def is_share(tree: Tree, nodes: FigureNodes, figure: FigureReading) -> bool:
    """Whether a figure is a share of a whole: "won 36 percent", "a five percent stake", "24 seats for the left"."""
    above = list(_list_above(tree, nodes))
    if figure.measure == _SEATS:
        return not _is_size(tree, nodes) and _is_of_a_party(tree, nodes, above)
    if not is_share_unit(figure.unit) or any(tree.lemma(each) in _NO_SHARES for each in above):
        return False
    is_shared = any(tree.lemma(each) in _SHARING or tree.lemma(each) == _SHARE for each in above)
    return figure.measure in _SHARED or (figure.measure == _SHARE and is_shared)


def is_share_unit(unit: str | None) -> bool:
    """Whether a unit is of shares."""
    return unit in _SHARE_UNITS


def _list_above(tree: Tree, nodes: FigureNodes) -> Iterator[int]:
    """Yield the words of a figure's clause that say what it is: its noun, those above it, the subject."""
    yield nodes.noun
    for child, head in climb_near(tree, nodes.noun):
        if tree.role(child) in {"acl", "advcl", "ccomp", "parataxis"}:
            return
        yield head
        yield from tree.children_by(head, "nsubj", "compound", *(("obj",) if tree.role(child) == "obl" else ()))


def _is_size(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is the size of a house: "the 147-seat assembly"."""
    behind = nodes.number + 1
    return behind < len(tree.tokens) and tree.tokens[behind].text == "-"


def _is_of_a_party(tree: Tree, nodes: FigureNodes, above: list[int]) -> bool:
    is_for = any(preposition_of(tree, each) == "for" for each in tree.children_by(nodes.noun, "nmod"))
    return is_for or any(tree.lemma(each) in _WINNING for each in above)
