"""Amounts that lean on the one before them: the same again, a level that was reached, or what that is set against.

"Rose 3 points to close at 92, from Monday's record of 94": all three are of what rose.
"""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.amounts.lexicon import BARE, REACHING
from flows.extract.figures.amounts.nominals import is_when
from flows.language.tree import Tree

_AGAIN: Final = (["("], [",", "or"], ["or"], ["/"])
"""Between an amount and the same in another unit."""
_WORTH: Final = (["worth"], ["valued", "at"])
"""Between an amount and what it is worth."""
_COMPARED: Final = (["compared", "with"], ["compared", "to"])
_BESIDE: Final = (["up"], ["down"], ["off"], ["up", "from"], ["down", "from"])
"""Behind a level and a comma, before that by which it changed, or from which: "at 21 dollars, down 2"."""
_TO: Final = frozenset({"to", "at"})
_AGAINST: Final = frozenset({"from", "against", "than", "compared", "versus", "vs"})
_MARKS: Final = frozenset({",", "-", "(", ")"})
_SIDES: Final = frozenset({"up", "down", "higher", "lower", "off", "with", "of", "on", "in"})
_MODIFIERS: Final = frozenset({"DET", "ADJ", "ADV", "PART", "NUM"})
_MOST: Final = 10
"""Words between two amounts of which one leans on the other."""


def is_again(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether an amount says again what the one before it said, by the words between: "3 points, or 2 percent".

    `before` are the words that led to the one before it: in brackets, another may follow behind a comma.
    """
    return list(words) in _AGAIN or (list(words) == [","] and list(before) == ["("])


def find_lean(tree: Tree, start: int, first: int, *, is_alike: bool, is_changed: bool) -> str:
    """Say how an amount leans on the one before it: "value", "level", "change", "compared"; "" if it does not.

    Args:
        tree: of the sentence.
        start: the token behind the amount before it.
        first: its own first token.
        is_alike: both are of one unit.
        is_changed: something changed by the amount before it.
    """
    words = [token.lower for token in tree.tokens[start:first]]
    said = _read_words(words, is_alike=is_alike, is_changed=is_changed)
    if said or not 0 < len(words) <= _MOST or not all(_may_be_between(tree, at) for at in range(start, first)):
        return said
    if words[-1] == "of" and not _says_level(tree, first - 2):
        return ""
    is_reached = is_changed and next((word for word in words if word not in _MARKS), "") in _TO
    is_against = is_alike and not _AGAINST.isdisjoint(words) and "to" not in words
    return "level" if is_reached or is_against else ""


def _read_words(words: Sequence[str], *, is_alike: bool, is_changed: bool) -> str:
    """Say how an amount leans where few words stand between."""
    if words in _WORTH:
        return "value"
    if is_alike and words[-2:] in _COMPARED:
        return "compared"
    if words == ["to"] and is_changed:
        return "level"
    return "change" if is_alike and words[:1] == [","] and words[1:] in _BESIDE else ""


def _may_be_between(tree: Tree, at: int) -> bool:
    """Whether a word only says when, how, or that a level was reached: "to close at a record high of"."""
    word, tag = tree.tokens[at].lower, tree.tags[at]
    if word in _MARKS or word in _TO or word in _AGAINST or word in _SIDES or tag in _MODIFIERS:
        return True
    return is_when(tree, at) or _says_level(tree, at)


def _says_level(tree: Tree, at: int) -> bool:
    return tree.lemma(at) in REACHING or tree.lemma(at) in BARE
