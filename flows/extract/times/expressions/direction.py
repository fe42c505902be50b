"""Whether a sentence speaks of the past or the future at one place, from the verb that governs it. Knows no dates."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from flows.language.paths import find_anchor, find_opener, find_top, is_predicate
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

PAST: Final = -1
FUTURE: Final = 1
_UNKNOWN: Final = 0
_MOST_HEADS: Final = 12
"""Heads above a time that may tell past from to come."""
_TIMETABLE: Final = 2
"""A plain present: "talks resume on Monday"; with a noun's time it says nothing: "it follows Monday's attack"."""

_MODALS: Final = load_words("times", "modals")
_PROSPECTS: Final = load_words("times", "prospects")
_DEFERRALS: Final = load_words("times", "deferrals")
_UNCHANGING: Final = load_words("times", "unchanging_pasts")
_OUTCOMES: Final = load_words("times", "outcomes")
_SAYINGS: Final = load_words("times", "saying")
_AHEAD: Final = frozenset({"ahead"})
_UP_TO: Final = frozenset({"until", "till", "to", "for"})
_PASTS: Final = frozenset({"was", "were", "did", "had", "has", "have", "'ve", "having"})
_PRESENTS: Final = frozenset({"is", "are", "am", "'s", "'re"})


def find_time_direction(sentence: Sentence, span: Span) -> int:
    """Tell the future (1) from the past (-1) at a time in a sentence; 0 if no verb decides."""
    tree = sentence.tree
    at = find_top(tree, span)
    if at == NO_HEAD:
        return _UNKNOWN
    anchor = at if tree.children_by(at, "cop") else find_anchor(tree, at)
    if anchor == NO_HEAD:
        return _UNKNOWN
    if _is_prospect_before(tree, span) or (tree.lemma(anchor) in _DEFERRALS and find_opener(tree, at, _UP_TO)):
        return FUTURE
    heads = (anchor, *islice(tree.climb(anchor), _MOST_HEADS))
    found = next((found for each in heads for found in _read_once(tree, each)), _UNKNOWN)
    is_of_verb = is_predicate(tree, anchor) and tree.role(at) not in {"obj", "nsubj"}
    if found == _TIMETABLE:
        return FUTURE if is_of_verb else _UNKNOWN
    return found if is_of_verb or found == FUTURE else _UNKNOWN


def _is_prospect_before(tree: Tree, span: Span) -> bool:
    """Whether a word for what is to come stands before a time: "payable Dec. 7", "due on Monday"."""
    before = bisect_left(tree.tokens, span[0], key=lambda token: token.start) - 1
    while before > 0 and tree.tags[before] in {"ADP", "DET"}:
        before -= 1
    return before >= 0 and tree.tags[before] != "NOUN" and tree.lemma(before) in _PROSPECTS


@lru_cache(maxsize=256)
def _read_once(tree: Tree, node: int) -> tuple[int, ...]:
    """Read a node for all times that hang on it: in a table these may be thousands."""
    return tuple(_read(tree, node))


def _read(tree: Tree, node: int) -> Iterator[int]:
    """Yield the direction of a verb or noun; nothing where what governs it decides."""
    is_past = any(tree.tokens[each].lower == "had" for each in tree.children_by(node, "aux"))
    if (tree.tags[node] != "NOUN" and tree.lemma(node) in _PROSPECTS) or _is_prospective(tree, node):
        yield PAST if is_past else FUTURE
    elif tree.tags[node] in {"VERB", "AUX"} or tree.children_by(node, "cop"):
        yield from _read_verb(tree, node)


def _is_prospective(tree: Tree, noun: int) -> bool:
    """Whether a noun is of something to come: "the planned march", "ahead of the march"."""
    if tree.tags[noun] == "VERB":
        return False
    is_ahead = find_opener(tree, noun, _AHEAD) != ""
    return is_ahead or any(tree.lemma(each) in _PROSPECTS for each in tree.children_by(noun, "amod", "compound"))


def _read_verb(tree: Tree, verb: int) -> Iterator[int]:
    helpers = {tree.tokens[each].lower for each in tree.children_by(verb, "aux", "cop")}
    is_infinitive = any(tree.tokens[each].lower == "to" for each in tree.children_by(verb, "mark"))
    if not helpers.isdisjoint(_MODALS):
        yield PAST if "have" in helpers or ({"could", "couldn't"} & helpers and _is_denied(tree, verb)) else FUTURE
    elif is_infinitive:
        yield from _read_infinitive(tree, verb, helpers)
    elif not helpers.isdisjoint(_PASTS):
        yield PAST
    elif tree.role(verb) == "conj" and not tree.children_by(verb, "nsubj", "csubj", "aux"):
        return
    elif tree.tokens[verb].lower.endswith("ing"):
        if not helpers.isdisjoint(_PRESENTS):
            yield FUTURE
    else:
        yield from _read_form(tree, verb, helpers)


def _is_day(tree: Tree, noun: int) -> bool:
    """Whether something is said to be on a day: "the deadline is Monday"."""
    return tree.tags[noun] == "PROPN"


def _is_denied(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(each) in {"not", "n't", "never"} for each in tree.children_by(verb, "advmod"))


def _read_infinitive(tree: Tree, verb: int, helpers: set[str]) -> Iterator[int]:
    """Read "to open" as to come, and "managed to open", "to have opened" not."""
    head = tree.heads[verb]
    if "have" in helpers:
        yield PAST
    elif head == NO_HEAD or tree.lemma(head) not in _OUTCOMES:
        yield FUTURE


def _read_form(tree: Tree, verb: int, helpers: set[str]) -> Iterator[int]:
    """Read a verb by its own form; a present is what a timetable says, but for what is said."""
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_present = word == lemma or word.endswith("s")
    if lemma in _UNCHANGING and word == lemma:
        yield from [PAST] if tree.role(verb) != "xcomp" else []
    elif not is_present:
        yield _UNKNOWN if not helpers.isdisjoint(_PRESENTS) else PAST
    elif lemma in _SAYINGS:
        yield PAST
    elif tree.role(verb) != "advcl":
        is_plain = not helpers and tree.tags[verb] == "VERB"
        yield _TIMETABLE if is_plain or _is_day(tree, verb) else _UNKNOWN
