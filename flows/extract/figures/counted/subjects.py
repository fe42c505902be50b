"""The subject of a count, as a span of the text: the counted noun phrase, or those whom a toll is of."""

from typing import Final

from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.nominal import Counted
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_SUFFERING: Final = load_words("people", "suffering")
_MANNERS: Final = load_words("quantities", "manners")
_INSIDE: Final = frozenset({"amod", "compound", "flat", "nmod", "fixed"})
_OF_WHOM: Final = frozenset({"of", "among", "amongst"})
_AMONG: Final = frozenset({"among", "amongst"})
_REACH: Final = 8
_TIMES: Final = load_words("times", "weekdays") | {"today", "yesterday", "night", "week", "month", "year"}


def find_those_counted(tree: Tree, counted: Counted, measure: str, stated: int | None = None) -> Span | None:
    """Find the words that name what is counted.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        measure: what was read of them.
        stated: the noun of the count where the number has none: "toll".
    """
    noun = stated if counted.noun is None or (stated is not None and counted.is_generic) else counted.noun
    if noun is not None and tree.tags[noun] in {"VERB", "AUX"}:
        return None  # "the union announced 35,000"
    if noun is None:
        return None if counted.whole is None else _name_whole(tree, counted.whole)
    if (read_measure(tree, noun) == measure and MEASURES[measure].is_fate) or noun == stated:
        sufferer = _find_sufferer(tree, noun)
        if sufferer is not None:
            return sufferer
    return _phrase(tree, noun, counted.last if noun == counted.noun else 0)


def _name_whole(tree: Tree, whole: int) -> Span:
    """The words of a whole, or what its part is said to be: "children" of "three of them children"."""
    behind = whole + 1
    is_named = behind < len(tree.tags) and tree.tags[behind] == "NOUN" and tree.tags[whole] == "PRON"
    return _span(tree, behind, behind) if is_named else _span(tree, whole, whole)


def _span(tree: Tree, first: int, last: int) -> Span:
    return tree.tokens[first].start, tree.tokens[last].end


def _phrase(tree: Tree, noun: int, floor: int) -> Span:
    """The noun with its own words before it, without number and article."""
    first = noun
    while first > max(floor, noun - _REACH) and (
        first <= tree.heads[first - 1] <= noun or _hangs_left(tree, first - 1)
    ):
        if tree.role(first - 1) not in _INSIDE and tree.tokens[first - 1].text != "-":
            break
        first -= 1
    while first < noun and (tree.tokens[first].text == "-" or _is_manner(tree, first)):
        first += 1
    return _span(tree, first, noun)


def _is_manner(tree: Tree, at: int) -> bool:
    """Whether a word only says what a number says: "strong" of "a 1,600-strong force"."""
    return at > 0 and tree.tokens[at - 1].text == "-" and tree.tokens[at].lower in _MANNERS


def _hangs_left(tree: Tree, token: int) -> bool:
    return tree.heads[token] < token


def _find_sufferer(tree: Tree, noun: int) -> Span | None:
    """Find who suffered: "casualties among the troops", "the forces have suffered 1,100 casualties"."""
    for child in tree.children_by(noun, "nmod"):
        is_owner = tree.relations[child] == "nmod:poss" or preposition_of(tree, child) in _OF_WHOM
        is_owner = is_owner and tree.tokens[child].lower.split("'")[0].split("’")[0] not in _TIMES
        if is_owner and tree.tags[child] in {"NOUN", "PROPN"}:
            return _phrase_with_article(tree, child)
    if tree.lemma(noun) == "number" and tree.tokens[min(noun + 1, len(tree.tokens) - 1)].lower == "of":
        return _phrase_with_article(tree, tree.heads[noun + 1])  # wherever the tree hangs them
    verb = tree.heads[noun]
    for child in tree.children_by(verb, "obl") if verb != NO_HEAD else ():
        if child > noun and preposition_of(tree, child) in _AMONG:
            return _phrase_with_article(tree, child)
    if verb != NO_HEAD and tree.lemma(verb) in _SUFFERING:
        for child in tree.children_by(verb, "nsubj"):
            return _phrase_with_article(tree, child)
    return None


def _phrase_with_article(tree: Tree, noun: int) -> Span:
    start, end = _phrase(tree, noun, 0)
    before = [token for token in tree.children_by(noun, "det") if token < noun]
    return (tree.tokens[before[0]].start, end) if before else (start, end)
