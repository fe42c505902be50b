"""Counts that are somebody's own: "the agency's figures were 300 dead". Parsers take many of the nouns for verbs."""

from collections.abc import Iterator
from typing import Final

from flows.extract.attribution.inner.records import Frame
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_COUNTS: Final = load_words("cues", "own_counts")
_COUNTERS: Final = load_words("sources", "organisation_words") | load_words("people", "nouns")
_OWNING: Final = frozenset({"s", "'s", "’s", "'", "’"})
_BEING: Final = frozenset({"is", "are", "was", "were"})
_REACH: Final = 4
"""Tokens behind the verb in which the number begins: "was almost 300"."""


def find_counts(tree: Tree) -> Iterator[Frame]:
    """Yield the counts that a body or somebody has, with what they come to."""
    for verb in range(2, len(tree.tokens) - 1):
        noun = verb - 1
        if tree.tokens[verb].lower not in _BEING or tree.tokens[noun].lower not in _COUNTS:
            continue
        owner = _find_owner(tree, noun)
        near = range(verb + 1, min(verb + _REACH, len(tree.tokens)))
        number = next((at for at in near if tree.tokens[at].is_number), NO_HEAD)
        if NO_HEAD not in (owner, number):
            yield Frame("counted", noun, noun, verb, owner, (_find_whole(tree, number, verb),))


def _find_whole(tree: Tree, number: int, verb: int) -> int:
    """Find what hangs together behind the verb, unless it has a clause with another subject."""
    top = [number, *(at for at in tree.climb(number) if at > verb)][-1]
    has_other = any(tree.children_by(each, "nsubj") for each in tree.descend(top) if each > number)
    return number if has_other else top


def _find_owner(tree: Tree, noun: int) -> int:
    """Find the body or the person right before a noun with the mark of an owner."""
    at = noun - 1
    while at > 0 and tree.tokens[at].text in _OWNING:
        at -= 1
    word = tree.tokens[at].lower.removesuffix("'s").removesuffix("’s")
    is_owner = at < noun - 1 or word != tree.tokens[at].lower
    return at if is_owner and not _COUNTERS.isdisjoint((word, tree.lemma(at))) else NO_HEAD
