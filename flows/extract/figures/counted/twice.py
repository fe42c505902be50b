"""Those who were counted twice: how many they are corrects a count, and is no toll: "29 deaths were entered twice"."""

from typing import Final

from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_RECORDING: Final = load_words("people", "recording")
_TWICE: Final = frozenset({"twice", "double", "doubly"})
_PASSIVE_OR_OBJECT: Final = frozenset({"nsubj", "obj"})
_JOINED: Final = 2
"""Tokens from "double" to "counted" in "double-counted"."""


def are_counted_twice(tree: Tree, noun: int) -> bool:
    """Whether it is said of a noun, as a passive subject or an object, that it was written down twice."""
    verb = tree.heads[noun]
    if verb == NO_HEAD or tree.role(noun) not in _PASSIVE_OR_OBJECT:
        return False
    if tree.tokens[verb].lower in _TWICE:
        joined = verb + _JOINED
        return joined < len(tree.tokens) and tree.tokens[verb + 1].text == "-" and tree.lemma(joined) in _RECORDING
    beside = {tree.tokens[each].lower for each in tree.children_by(verb, "advmod")}
    return tree.lemma(verb) in _RECORDING and not _TWICE.isdisjoint(beside)
