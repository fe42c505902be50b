"""Which numbers without a noun are values of something: "the rate fell from 4.5 to 4.0", "a payroll of 900"."""

from typing import Final

from flows.extract.figures.amounts.lexicon import HYPHENED_POINTS
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_POINTS: Final = frozenset({None, "point", "index point"})
_DATING: Final = frozenset({"in", "since", "until", "till", "before", "after", "during", "aged", "page", "no"})
"""Before a number that says when or where."""
_MAX_AGE: Final = 115
_LEAST_CUT: Final = 10
"""Higher numbers before a bracket are no code of a country."""
_DIALLING: Final = frozenset({"call", "dial", "phone", "text"})
_AGEING: Final = frozenset({"turn", "age"})
_PERSONS: Final = frozenset({"he", "she", "who", "i", "you"})
"""Whoever is so many is so old."""
_NO_VALUES: Final = frozenset({"one", "several", "a", "an", "no", "none", "nobody", "without", "another"}) | load_words(
    "people", "nobody"
)
_MONTHS: Final = load_words("times", "months")


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
    if any(tree.tokens[each].lower.split("'")[0] in _PERSONS for each in tree.children_by(number, "nsubj")):
        return False
    if _is_apposed(tree, located) or _is_dialled(tree, located, number):
        return False
    head = tree.heads[number]
    if head != NO_HEAD and tree.lemma(head) in _AGEING:
        return False
    behind = tree.tokens[located.last : located.last + 3]
    is_hyphened = bool(behind) and behind[0].text == "-"
    return not is_hyphened or (len(behind) > 2 and behind[2].lower in HYPHENED_POINTS)  # noqa: PLR2004  (its noun)


def _is_days(tree: Tree, located: LocatedQuantity) -> bool:
    """Whether a range is of days: "from May 12-30"."""
    before = tree.tokens[located.first - 1].lower if located.first else ""
    return located.quantity.bound == "range" and before in _MONTHS


def _is_apposed(tree: Tree, located: LocatedQuantity) -> bool:
    """Whether a number stands behind a name and a comma, as ages do: "Ann Lind, 19, of Tarvo"."""
    first, quantity = located.first, located.quantity
    is_age = 0 < quantity.size <= _MAX_AGE and quantity.size.is_integer() and quantity.unit is None
    return is_age and first > 1 and tree.tokens[first - 1].text == "," and tree.tags[first - 2] in {"PROPN", "PUNCT"}


def _is_dialled(tree: Tree, located: LocatedQuantity, number: int) -> bool:
    """Whether a number is of a telephone, or the feet of a body's height: "called 911", "1 (800)", "6' tall"."""
    behind = [token.text for token in tree.tokens[located.last : located.last + 1]]
    head = tree.heads[number]
    is_cut = behind in (["("], ["'"], ["’"]) and located.quantity.size < _LEAST_CUT
    return is_cut or (head != NO_HEAD and tree.lemma(head) in _DIALLING)


def _find_number(tree: Tree, located: LocatedQuantity) -> int:
    inside = range(located.first, located.last)
    return next((at for at in inside if not located.first <= tree.heads[at] < located.last), located.first)
