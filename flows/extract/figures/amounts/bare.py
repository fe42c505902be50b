"""Which numbers without a noun are values of something: "the rate fell from 4.5 to 4.0", "a payroll of 900"."""

from typing import Final

from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_POINTS: Final = frozenset({None, "point", "index point"})
_DATING: Final = frozenset({"in", "since", "until", "till", "before", "after", "during", "aged", "page", "no"})
"""Before a number that says when or where."""
_AGEING: Final = frozenset({"turn", "age"})
_PERSONS: Final = frozenset({"he", "she", "who", "i", "you"})
"""Whoever is so many is so old."""
_NO_VALUES: Final = frozenset({"one", "several", "a", "an", "no", "none", "nobody", "without", "another"}) | load_words(
    "people", "nobody"
)
_MONTHS: Final = load_words("times", "months")
_HYPHENED: Final = load_words("amounts", "hyphened_points")


def is_value(tree: Tree, located: LocatedQuantity) -> bool:
    """Whether a number that counts nothing is the value of something, rather than a day, an age or a name.

    Args:
        tree: of the sentence.
        located: the number, without a noun or with points.
    """
    quantity = located.quantity
    if quantity.unit not in _POINTS:
        return False
    number = _find_number(tree, located)
    words = {token.lower for token in tree.tokens[located.first : located.last]}
    if words <= _NO_VALUES or preposition_of(tree, number) in _DATING or _is_days(tree, located):
        return False
    if any(tree.tokens[each].lower in _PERSONS for each in tree.children_by(number, "nsubj")):
        return False
    head = tree.heads[number]
    if head != NO_HEAD and tree.lemma(head) in _AGEING:
        return False
    behind = tree.tokens[located.last : located.last + 3]
    is_hyphened = bool(behind) and behind[0].text == "-"
    return not is_hyphened or (len(behind) > 2 and behind[2].lower in _HYPHENED)  # noqa: PLR2004  (its noun)


def _is_days(tree: Tree, located: LocatedQuantity) -> bool:
    """Whether a range is of days: "from May 12-30"."""
    before = tree.tokens[located.first - 1].lower if located.first else ""
    return located.quantity.bound == "range" and before in _MONTHS


def _find_number(tree: Tree, located: LocatedQuantity) -> int:
    inside = range(located.first, located.last)
    return next((at for at in inside if not located.first <= tree.heads[at] < located.last), located.first)
