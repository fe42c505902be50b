"""What points and bare numbers measure: the level of an index, the result of a match, the votes of a poll."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.amounts.holders import COMPLEMENT, Holder
from flows.extract.figures.amounts.lexicon import (
    CURRENCIES,
    GOODS,
    HYPHENED_POINTS,
    MARKETS,
    NOUNS,
    PLAIN_NUMBERS,
    POLLS,
    REACHING,
    SCORING,
    match_noun,
    way_of_change,
)
from flows.extract.figures.quantities import Quantity
from flows.language.tree import Tree

_MONEY_OF_BARE: Final = frozenset({"price", "investment", "cost", "debt", "profit", "loss", "budget"})
"""What money measures also where its currency is left out: "tickets start at 35"."""


def find_level_measure(tree: Tree, holder: Holder | None, quantity: Quantity, behind: Sequence[str] = ()) -> str | None:
    """Say what points or a bare number measure; None where nothing is sure.

    Args:
        tree: of the sentence.
        holder: what has them, if that was found.
        quantity: with its unit as written, and its direction by the tree.
        behind: the words right behind the number, in lower case.
    """
    if holder is not None and match_noun(tree, holder.token, NOUNS["level"]) is not None:
        return "index"
    if quantity.unit is not None:
        is_manner = is_point_of(behind) and quantity.direction == "none"
        return None if is_manner else _read_points(tree, holder, quantity)
    return None if holder is None else _read_bare(tree, holder, quantity)


def is_point_of(behind: Sequence[str]) -> bool:
    """Whether points are no result: "a 12-point plan", "several points of the accord".

    >>> is_point_of(["-", "point", "plan"]), is_point_of(["-", "point", "lead"]), is_point_of(["points", "of"])
    (True, False, True)
    """
    if list(behind[:1]) == ["-"]:
        return not any(word in HYPHENED_POINTS for word in behind[2:3])
    return list(behind[1:2]) == ["of"]


def _read_points(tree: Tree, holder: Holder | None, quantity: Quantity) -> str | None:
    is_poll = not POLLS.isdisjoint(tree.words)
    shared = None if holder is None else match_noun(tree, holder.token, NOUNS["share"])
    is_lead = shared == "vote_share" and not is_poll and quantity.direction == "none"
    if shared is not None and not is_lead:
        return shared
    if holder is not None and not is_lead and tree.lemma(holder.token) in GOODS:
        return "index"
    is_whole = quantity.size.is_integer()
    is_market = not MARKETS.isdisjoint(tree.words)
    is_closed = holder is not None and any(tree.lemma(at) in REACHING for at in holder.way if at >= 0)
    if quantity.direction != "none" and not is_poll and (is_market or is_closed or not is_whole) and not is_lead:
        return "index"
    if is_poll:
        return "vote_share"
    return "index" if is_market and not is_lead and not _is_scored(tree, holder) else "score"


def _is_scored(tree: Tree, holder: Holder | None) -> bool:
    verbs = [] if holder is None else [tree.lemma(at) for at in holder.way if at >= 0 and tree.tags[at] == "VERB"]
    return any(verb in SCORING and way_of_change(verb) is None for verb in verbs[:1])


def _read_bare(tree: Tree, holder: Holder, quantity: Quantity) -> str | None:
    """Read what a number without a unit measures, by what has it."""
    if tree.lemma(holder.token) in CURRENCIES:
        return None if quantity.size.is_integer() else "exchange_rate"
    named = match_noun(tree, holder.token, PLAIN_NUMBERS)
    if named is not None or holder.how == COMPLEMENT:
        return named
    found = match_noun(tree, holder.token, NOUNS["money"])
    return found if found in _MONEY_OF_BARE else None
