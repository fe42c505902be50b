"""The role of a figure beside others: a total, a part, an increment, a remainder."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.standing.nodes import FigureNodes, child_words, climb_near
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_ADDED: Final = load_words("standing", "added_words")
_LEFT: Final = load_words("standing", "left_words")
_DEFINITE: Final = load_words("standing", "definites")
_MORE: Final = frozenset({"more", "fewer", "less"})
_REMAINING: Final = frozenset({"remaining"})
_NUMBERING: Final = frozenset({"number", "total"})
_HAPPENINGS: Final = load_words("standing", "happenings")
_APART: Final = frozenset({"separate", "another", "different", "similar"})
_STRUCK: Final = frozenset({"victim", "body"})
_NAMING: Final = load_words("standing", "naming_verbs")
_OTHERS: Final = frozenset({"other", "others"})
_NOMINALS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_BESIDE: Final = ("det", "amod", "advmod")


class RoleFacts(NamedTuple):
    """What is known of a figure beside the tree."""

    is_change: bool
    """It has a direction."""
    is_part: bool
    """`parts` finds it to be one."""
    is_of_other_fate: bool
    """The one before it is of others, so that nothing is added to that: "three were killed and another 20 hurt"."""
    is_all_left: bool
    """Its measure counts who is left: all the missing are "the other 15 missing"."""
    is_left_out: bool
    """Another count does not have them."""


def read_role(tree: Tree, nodes: FigureNodes, facts: RoleFacts) -> str:
    """Say what a figure is to others."""
    if facts.is_change or _is_difference(tree, nodes):
        return "increment"
    beside = _words_beside(tree, nodes) | _words_of_numbered(tree, nodes)
    if beside & _DEFINITE.words and beside & _LEFT.words:
        return "total" if facts.is_all_left else "remainder"
    if child_words(tree, nodes.noun, "acl") & _REMAINING:
        return "remainder"
    is_part = facts.is_part or _are_named(tree, nodes.noun)
    if is_part or (not facts.is_of_other_fate and _are_others_beside(tree, nodes.noun)):
        return "part"
    if facts.is_left_out:
        return "increment"
    is_added = (bool(beside & _ADDED.words) and not facts.is_of_other_fate) or _is_added_to(tree, nodes.noun)
    return "increment" if is_added and not _is_of_another(tree, nodes) else "total"


def _is_added_to(tree: Tree, noun: int) -> bool:
    """Whether so many come to those that somebody has: "a pledge to add 7,000 soldiers to its army"."""
    verb = tree.heads[noun]
    is_object = verb != NO_HEAD and tree.role(noun) == "obj" and tree.lemma(verb) == "add"
    return is_object and any(preposition_of(tree, each) == "to" for each in tree.children_by(verb, "obl"))


def _is_of_another(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is said that another happening did it: "another three were hurt in a separate attack"."""
    verb = next((head for _, head in climb_near(tree, nodes.noun) if tree.tags[head] == "VERB"), None)
    beside = [] if verb is None else tree.children_by(verb, "obl", "nsubj")
    return any(tree.lemma(each) in _HAPPENINGS and child_words(tree, each, "amod", "det") & _APART for each in beside)


def _is_difference(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether a figure is by how much one count exceeds another: "100 more than the agency's count"."""
    last = max(nodes.number, nodes.noun)
    at = last if tree.tokens[last].lower in _MORE else last + 1
    words = [token.lower for token in tree.tokens[at : at + 2]]
    is_number = at + 2 < len(tree.tags) and tree.tags[at + 2] == "NUM"  # "12 more than 3 days ago"
    return nodes.number < at and words[:1] != [] and words[0] in _MORE and words[1:] == ["than"] and not is_number


def _are_others_beside(tree: Tree, noun: int) -> bool:
    """Whether others are counted beside somebody of the same fate: "he and eight others were gunned down"."""
    others = {tree.tokens[noun].lower, *child_words(tree, noun, "amod")}
    head = tree.heads[noun]
    is_joined = tree.role(noun) == "conj" and head != NO_HEAD and tree.tags[head] in _NOMINALS
    return is_joined and not others.isdisjoint(_OTHERS)


def _are_named(tree: Tree, noun: int) -> bool:
    """Whether it is told how many are known by name, and not how many there are: "police have named four victims"."""
    is_struck = tree.lemma(noun) in _STRUCK
    return is_struck and tree.relations[noun] in {"obj", "nsubj:pass"} and tree.lemma(tree.heads[noun]) in _NAMING


def _words_beside(tree: Tree, nodes: FigureNodes) -> set[str]:
    """The determiners and adjectives of a figure; "more than" and "no more" belong to its bound."""
    words = child_words(tree, nodes.noun, *_BESIDE) | child_words(tree, nodes.number, *_BESIDE)
    before = [token.lower for token in tree.tokens[max(0, nodes.number - 2) : nodes.number]]
    if nodes.is_bare and before and before[-1] in _LEFT:  # "the remaining two"
        words |= set(before)
    is_bound = any(child_words(tree, node, "case", "advmod", "fixed") & {"than"} for node in nodes) or "no" in words
    return words - {"more"} if is_bound or _has_than(tree, nodes) else words


def _words_of_numbered(tree: Tree, nodes: FigureNodes) -> set[str]:
    """The adjectives of those whose number is told: "the additional men numbered 3,000"."""
    verb = tree.heads[nodes.number]
    if not nodes.is_bare or verb == NO_HEAD or tree.lemma(verb) not in _NUMBERING:
        return set()
    return {word for subject in tree.children_by(verb, "nsubj") for word in child_words(tree, subject, "amod")}


def _has_than(tree: Tree, nodes: Sequence[int]) -> bool:
    """Whether "more" is part of "more than", wherever the tree hangs it."""
    more = [child for node in nodes for child in tree.children_by(node, *_BESIDE) if tree.tokens[child].lower == "more"]
    return any(tree.tokens[at + 1].lower == "than" for at in more if at + 1 < len(tree.tokens))
