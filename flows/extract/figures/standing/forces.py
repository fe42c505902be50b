"""Which figures are of forces or people that are kept somewhere: "a 1,600-strong force", "troops stationed in"."""

from typing import Final

from flows.extract.figures.standing.nodes import FigureNodes, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_HAPPENINGS: Final = load_words("standing", "happenings")
_DATES: Final = load_words("times", "months") | load_words("times", "weekdays")
_STATIONING: Final = load_words("standing", "stationing_verbs")


def is_force(tree: Tree, nodes: FigureNodes, measure: str) -> bool:
    """Whether it is how strong a force is, or of those who are kept somewhere."""
    is_kept = not MEASURES[measure].is_plain and _is_stationed(tree, nodes.noun)
    is_there = measure == "deployed" and (_is_of_force(tree, nodes) or _is_there(tree, nodes.noun))
    return is_kept or is_there or (measure != "participants" and _is_strong(tree, nodes))


def _is_strong(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is how strong a force is: "a 1,600-strong force"; a crowd does not last."""
    return [token.lower for token in tree.tokens[nodes.number + 1 : nodes.number + 3]] == ["-", "strong"]


def _is_of_force(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether somebody has so many: "the main contributor with 2,300 soldiers", not "a raid with 300 soldiers"."""
    head = tree.heads[nodes.noun]
    is_with = head != NO_HEAD and tree.role(nodes.noun) == "nmod" and preposition_of(tree, nodes.noun) == "with"
    return is_with and tree.tags[head] == "NOUN" and tree.lemma(head) not in _HAPPENINGS


def _is_there(tree: Tree, noun: int) -> bool:
    """Whether it is of a known force that is somewhere: "the 47,000 American troops in Japan", "the 900 men there"."""
    is_placed = any(preposition_of(tree, child) in {"in", "at", "on"} for child in tree.children_by(noun, "nmod"))
    behind = [token.lower for token in tree.tokens[noun + 1 : noun + 3]]
    is_before_place = behind[:1] in (["in"], ["at"], ["on"]) and behind[-1] not in _DATES
    return is_definite(tree, noun) and (is_placed or is_before_place or behind[:1] in (["there"], ["here"]))


def _is_stationed(tree: Tree, noun: int) -> bool:
    """Whether it is said of a noun that it is kept somewhere: "troops stationed in", "refugees living in"."""
    return any(
        tree.lemma(each) in _STATIONING and tree.relations[each] == "acl" for each in tree.children_by(noun, "acl")
    )
