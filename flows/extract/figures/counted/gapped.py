"""Numbers that leave out what they count, in a list by place or time: "killed 42 people in Kell, 13 in Oskel"."""

from typing import Final

from flows.extract.figures.counted.nominal import Counted
from flows.language.tree import Tree

_JOINTS: Final = frozenset({",", ";", "and", "but", "while"})
_REACH: Final = 12
"""Tokens from a number back to the preposition that the one before it has."""
_NEAR: Final = 5
"""Tokens from that preposition back to its number: "42 people in", "300 foreign soldiers to"."""


def is_gapped(tree: Tree, counted: Counted) -> bool:
    """Whether a bare number stands before a preposition as the number before it did, with no verb between."""
    tokens = tree.tokens
    if counted.noun is not None or counted.whole is not None or not counted.first < counted.last < len(tokens) - 1:
        return False
    joint = counted.first - 1
    if tree.tags[counted.last] != "ADP" or joint < 1 or tokens[joint].lower not in _JOINTS:
        return False
    preposition = tokens[counted.last].lower
    for at in range(joint - 1, max(0, joint - _REACH), -1):
        if tree.tags[at] in {"VERB", "AUX"}:
            return False
        if tokens[at].lower == preposition and tree.tags[at] == "ADP":
            return _has_number(tree, at)
    return False


def _has_number(tree: Tree, preposition: int) -> bool:
    """Whether a number and its noun stand right before a preposition, or the number alone."""
    for at in range(preposition - 1, max(-1, preposition - 1 - _NEAR), -1):
        if tree.tags[at] in {"VERB", "AUX", "ADP", "PUNCT"}:
            return False
        if tree.tags[at] == "NUM":
            return True
    return False
