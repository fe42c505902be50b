"""The words that name what has an amount: from a noun of the tree to a span of the text."""

from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.figures.amounts.nominals import is_when
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tree import Tree

_LEFT: Final = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "nmod:poss",
        "nmod:desc",
        "flat",
        "nummod",
        "det:predet",
        "advmod",
        "case",
        "punct",
    }
)
_RIGHT: Final = frozenset({"flat", "fixed", "goeswith", "compound", "compound:prt"})
_OPEN: Final = frozenset({"of", "for", "in", "on"})
_MARKS: Final = frozenset({"-", "'", "’", "&", ".", "/", "'s", "’s"})
_MOST: Final = 25
"""Tokens of the longest phrase."""


def find_phrase(tree: Tree, head: int, taken: AbstractSet[int]) -> Span:
    """Find the phrase of a noun without the tokens of quantities: "net profit of Harlan plc"."""
    first, last = _go_left(tree, head, taken), _go_right(tree, head, taken)
    while first > 0 and _goes_before(tree, first, taken):
        first -= 1
    while first < head and (tree.tokens[first].text in _MARKS or tree.tags[first] in {"ADP", "PUNCT", "CCONJ"}):
        first += 1
    return tree.tokens[first].start, tree.tokens[last].end


def _go_left(tree: Tree, head: int, taken: AbstractSet[int]) -> int:
    """Step left over what hangs on a noun, up to the first mark or quantity."""
    at = head
    while at > 0 and head - at < _MOST:
        before = at - 1
        if before in taken or not tree.is_under(before, head):
            break
        is_mark = tree.tags[before] == "PUNCT" and tree.tokens[before].text not in _MARKS
        if is_mark or (tree.heads[before] == head and tree.relations[before] not in _LEFT):
            break
        if tree.heads[before] == head and tree.role(before) == "case" and tree.tags[before] == "ADP":
            break
        at = before
    return at


def _goes_before(tree: Tree, first: int, taken: AbstractSet[int]) -> bool:
    """Whether a name goes on to the left of where the tree begins it."""
    are_names = tree.tags[first] == tree.tags[first - 1] == "PROPN"
    return are_names and first - 1 not in taken and not is_when(tree, first - 1)


def _go_right(tree: Tree, head: int, taken: AbstractSet[int]) -> int:
    """Step right over the parts of a name and one phrase with "of", "in", "for"."""
    last = head
    for child in tree.children[head]:
        if child < head or child - head > _MOST:
            continue
        is_name = tree.role(child) == "appos" and tree.tags[child] == "PROPN" and child - 1 <= last + 1
        is_inside = tree.relations[child] in _RIGHT or (is_name and _starts_at(tree, child, last + 1))
        is_phrase = tree.role(child) == "nmod" and preposition_of(tree, child) in _OPEN and not is_when(tree, child)
        below = sorted(_near(tree, child)) if is_inside or is_phrase else []
        if not below or any(each in taken for each in below):
            continue
        if below[0] > last + 1 or below[-1] - head > _MOST:
            break
        last = below[-1]
    return last


def _starts_at(tree: Tree, child: int, first: int) -> bool:
    """Whether an apposition follows without a comma: "the carmaker Tarvo Motors"."""
    return min(_near(tree, child)) == first


def _near(tree: Tree, token: int) -> list[int]:
    """List a token and what belongs to its phrase: no clauses, no coordinated phrases, no marks."""
    found, waiting = [], [token]
    while waiting:
        at = waiting.pop()
        found.append(at)
        waiting += [
            each
            for each in tree.children[at]
            if tree.role(each) not in {"acl", "conj", "appos", "cc", "parataxis", "advcl"}
            and (tree.tags[each] != "PUNCT" or tree.tokens[each].text in _MARKS)
        ]
    return found
