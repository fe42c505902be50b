"""Which amounts are pieces of one that the text gave before: "sales of trucks" beside "sales"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.figures import FigureReading, is_of_people
from flows.extract.figures.standing.nodes import FigureNodes, climb_near
from flows.extract.figures.standing.stocks import FLOWS
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_DATES: Final = load_words("times", "months") | load_words("times", "weekdays") | load_words("standing", "rate_units")
_WHERE: Final = frozenset({"in", "at", "from"})
_STATES: Final = frozenset({"condition", "state"})
_PIECES: Final = frozenset({"of", "to", "with", "on"})
"""Prepositions behind what flows, of its lines, partners and markets; "in" may lead to a time."""


def is_piece(
    tree: Tree, nodes: FigureNodes, figure: FigureReading, earlier: Sequence[FigureReading], text: str
) -> bool:
    """Whether a figure is a piece of an earlier one, of the same flow and unit, that is no piece itself."""
    flow = _find_piece(tree, nodes)
    return flow is not None and any(
        each.unit == figure.unit
        and each.role == "total"
        and each.quantity.size > figure.quantity.size
        and each.subject is not None
        and text[slice(*each.subject)].lower().removeprefix("the ").removeprefix("its ") == flow
        for each in earlier
    )


def is_some_of(tree: Tree, nodes: FigureNodes, figure: FigureReading, earlier: Sequence[FigureReading]) -> bool:
    """Whether a number without a noun is of some of those told of before: "Four were shot. Three died on the spot"."""
    is_of = [token.lower for token in tree.tokens[nodes.number + 1 : nodes.number + 2]] == ["of"]
    is_alone = nodes.is_bare and (tree.role(nodes.number) == "nsubj" or _has_state(tree, nodes.number)) and not is_of
    if not is_alone or not is_of_people(figure):
        return False
    last = next((each for each in reversed(earlier) if is_of_people(each)), None)
    is_alike = last is not None and (
        last.measure == figure.measure
        or bool(tree.children_by(tree.heads[nodes.number], "cop"))
        or (last.measure, figure.measure) == ("wounded", "hospitalised")
    )
    are_exact = last is not None and last.quantity.bound == figure.quantity.bound == "exact"
    are_exact = are_exact or _is_somewhere(tree, nodes.number)
    return last is not None and is_alike and are_exact and last.quantity.size > figure.quantity.size


def _is_somewhere(tree: Tree, number: int) -> bool:
    """Whether its clause says where, so that no other count is set against it: "more than 360 died in the south"."""
    places = tree.children_by(tree.heads[number], "obl") if tree.role(number) == "nsubj" else []
    return any(preposition_of(tree, each) in _WHERE and not _is_date(tree, each) for each in places)


def _is_date(tree: Tree, node: int) -> bool:
    return any(tree.tokens[each].lower in _DATES or tree.tokens[each].is_number for each in tree.descend(node))


def goes_on_with_part(tree: Tree, nodes: FigureNodes, figure: FigureReading, readings: Sequence[FigureReading]) -> bool:
    """Whether a number that has no verb goes on with a part: "forty were held in the north and 30 in the south"."""
    words = [token.lower for token in tree.tokens[max(0, nodes.number - 1) : nodes.number]]
    behind = tree.tags[nodes.number + 1 : nodes.number + 2]
    is_next = nodes.is_bare and words in (["and"], [","]) and behind == ["ADP"]
    return is_next and bool(readings) and readings[-1].role == "part" and readings[-1].measure == figure.measure


def _has_state(tree: Tree, number: int) -> bool:
    """Whether it is said how some are: "the condition of three is critical"."""
    head = tree.heads[number]
    is_of = tree.role(number) == "nmod" and preposition_of(tree, number) == "of"
    return is_of and head != NO_HEAD and tree.lemma(head) in _STATES


def _find_piece(tree: Tree, nodes: FigureNodes) -> str | None:
    """The noun of what flows, where the subject above a figure is a piece of it."""
    for predicate in (nodes.noun, *(head for _, head in climb_near(tree, nodes.noun))):
        for subject in tree.children_by(predicate, "nsubj"):
            word = tree.tokens[subject].lower
            if {word, tree.lemma(subject)} & FLOWS.words and _has_piece(tree, subject):
                return word
    return None


def _has_piece(tree: Tree, noun: int) -> bool:
    return any(preposition_of(tree, child) in _PIECES for child in tree.children_by(noun, "nmod"))
