"""Which figures are of forces or people that are kept somewhere: "a 1,600-strong force", "troops stationed in"."""

from typing import Final

from flows.extract.figures.standing.nodes import FigureNodes, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_HAPPENINGS: Final = load_words("standing", "happenings")
_FORCES: Final = frozenset({"force", "contingent", "garrison", "army", "presence"})
_GATHERED: Final = frozenset({"team", "crowd", "mob", "delegation", "gang", "audience", "rally", "march"})
"""Who are together for what is told."""
_DATES: Final = load_words("times", "months") | load_words("times", "weekdays")
_STATIONING: Final = load_words("standing", "stationing_verbs")


def is_force(tree: Tree, nodes: FigureNodes, measure: str) -> bool:
    """Whether it is how strong a force is, or of those who are kept somewhere."""
    is_kept = not MEASURES[measure].is_plain and _is_stationed(tree, nodes.noun)
    is_there = measure == "deployed" and any(
        (
            _is_of_force(tree, nodes),
            _is_there(tree, nodes.noun),
            _makes_up_force(tree, nodes),
            _keeps_peace(tree, nodes),
        )
    )
    return is_kept or is_there or (measure != "participants" and _is_strong(tree, nodes))


def _is_strong(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether it is how strong a force is: "a 1,600-strong force"; a crowd does not last."""
    behind = nodes.number + 1
    is_so = [token.lower for token in tree.tokens[behind : behind + 2]] == ["-", "strong"]
    return is_so and not any(tree.lemma(at) in _GATHERED for at in range(behind + 2, min(behind + 6, len(tree.tokens))))


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
    return is_definite(tree, noun) and (
        is_placed or is_before_place or behind[:1] in (["there"], ["here"], ["overseas"], ["abroad"])
    )


def _makes_up_force(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether a force is of so many, that nobody sends now: "a force of 7,000 peacekeepers has failed"."""
    head = tree.heads[nodes.noun]
    is_of = head != NO_HEAD and tree.role(nodes.noun) == "nmod" and preposition_of(tree, nodes.noun) == "of"
    return is_of and tree.lemma(head) in _FORCES and tree.relations[head] in {"nsubj", "nmod"}


def _keeps_peace(tree: Tree, nodes: FigureNodes) -> bool:
    """Whether peacekeepers in a land do something there: "some 7,000 peacekeepers in Peru have failed to stop it"."""
    is_placed = any(preposition_of(tree, each) == "in" for each in tree.children_by(nodes.noun, "nmod"))
    return tree.lemma(nodes.noun) == "peacekeeper" and tree.relations[nodes.noun] == "nsubj" and is_placed


def _is_stationed(tree: Tree, noun: int) -> bool:
    """Whether it is said of a noun that it is kept somewhere: "troops stationed in", "refugees living in"."""
    return any(
        tree.lemma(each) in _STATIONING and tree.relations[each] == "acl" for each in tree.children_by(noun, "acl")
    )
