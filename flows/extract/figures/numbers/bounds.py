"""The words that bound a number: "at least", "or more", "nearly"; how strong each is stands in quantities.yaml."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.numbers.directions import CHANGES
from flows.language.phrase_table import PhraseTable, index_phrases
from flows.language.tokens import Token
from flows.language.tree import Tree
from flows.language.word_classes import DETERMINERS
from flows.language.word_lists import load_words, read_entries

_SKIPPED: Final = frozenset({"another", "additional", "further"})
"""Words between a bound and its number: "at least another 20"."""

_PREPOSITIONS: Final = frozenset({"about", "near", "over", "under"})
"""Bounds that are prepositions, too: "a bomb near three schools", "spread over six years"."""
_GOING: Final = frozenset({"shoot", "go", "move", "edge", "inch", "creep", "shift"})
"""Verbs with "up" that say a change by that alone."""
_ADJUNCTS: Final = frozenset({"obl", "nmod"})
TIMES: Final = load_words("units", "each")
"""Units of time."""


class Bounded(NamedTuple):
    """A quantity with the words of its bound: tokens [first, last)."""

    bound: str
    first: int
    last: int


def _list_phrases(key: str) -> PhraseTable[str]:
    return PhraseTable(lambda: index_phrases(read_entries("quantities", key)))


_BOUNDS_BEFORE: Final = _list_phrases("bounds_before")
_BOUNDS_BEFORE_BARE: Final = _list_phrases("bounds_before_bare")
_BOUNDS_AFTER: Final = _list_phrases("bounds_after")


def extend_bounds(
    tokens: Sequence[Token], first: int, last: int, bound: str, floor: int, unit_last: int, *, is_bare: bool
) -> Bounded:
    """Extend tokens [first, last) of a quantity by its bounds; none is taken before token `floor`.

    "passed" bounds only what is bare: "the toll passed 600", not "passed 12 laws".
    Bounds behind it follow it or its unit, before token `unit_last`: "50 or more", "50 people or more".
    A strict bound beats an approximate one ("at least some 40"); a range or a vague number keeps its own.
    """
    while (match := _match_before(tokens, first, floor)) is not None:
        bound, first = _combine(bound, match.bound), match.first
    is_named = first > 1 and tokens[first - 2].lower in DETERMINERS  # "the top 1 percent"
    bare = _BOUNDS_BEFORE_BARE.match_before(tokens, first, floor) if is_bare and not is_named else None
    if bare is not None and bound == "exact":
        bound, first = bare[0], first - bare[1]
    after = _match_after(tokens, last)
    if after is None and unit_last > last and not _adds_another(tokens, unit_last):
        after = _match_after(tokens, unit_last)
    if after is not None:
        bound, last = _combine(bound, after.bound), after.last
    return Bounded(bound, first, last)


def find_bound_start(tokens: Sequence[Token], first: int) -> int:
    """Find the token at which the words that bound a number at `first` begin; `first` where there are none."""
    match = _match_before(tokens, first, 0)
    return first if match is None else match.first


def _combine(inner: str, outer: str) -> str:
    return outer if inner in {"exact", "approximate"} else inner


def _match_before(tokens: Sequence[Token], first: int, floor: int) -> Bounded | None:
    edge = first - 1 if first > floor and tokens[first - 1].lower in _SKIPPED else first
    match = _BOUNDS_BEFORE.match_before(tokens, edge, floor)
    return None if match is None else Bounded(match[0], edge - match[1], first)


def _adds_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether "plus" leads to something else that is counted: "nine men plus two guards"."""
    is_plus = at + 1 < len(tokens) and tokens[at].lower in {"plus", "+"}
    return is_plus and tokens[at + 1].is_word


def _match_after(tokens: Sequence[Token], last: int) -> Bounded | None:
    """Match "or more", "-plus", "+" at the end of a quantity."""
    start = last
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].is_joined:
        start = last + 1
    match = _BOUNDS_AFTER.match(tokens, start)
    return None if match is None else Bounded(match[0], last, start + match[1])


def is_of_another(tree: Tree, first: int, unit: str | None) -> bool:
    """Whether the word that seems to bound a number is of a verb or leads to its noun: "handed over three letters".

    Args:
        tree: of the sentence.
        first: the token of the word.
        unit: what the number counts; None or a unit of time where it counts no things.
    """
    if tree.relations[first] == "compound:prt":
        return tree.tokens[first].lower == "over"
    noun = tree.heads[first]
    is_case = tree.tokens[first].lower in _PREPOSITIONS and tree.role(first) == "case" and noun > first
    if not is_case or tree.role(noun) not in _ADJUNCTS:
        return False
    is_time = unit in TIMES
    is_first = tree.children_by(noun, "case")[0] == first
    return is_first and is_time == (tree.tokens[first].lower == "over")


def follows_verb(tree: Tree, first: int) -> bool:
    """Whether "up" belongs to the verb before it: "shot up to 93 percent", "cases are up to 27"."""
    words = [token.lower for token in tree.tokens[first : first + 2]]
    number = first + 2
    if words == ["up", "to"] and first and number < len(tree.tokens) and tree.tags[first - 1] == "AUX":
        return first - 1 in tree.children_by(number, "cop")
    if words != ["up", "to"] or first == 0 or tree.tags[first - 1] != "VERB":
        return False
    return tree.tokens[first - 1].lower in CHANGES or tree.lemma(first - 1) in _GOING
