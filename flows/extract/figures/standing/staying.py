"""Which forces and refugees are where they are for long: "have lived in camps since 1990", "are in camps"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.forces import is_force
from flows.extract.figures.standing.holdings import is_kept
from flows.extract.figures.standing.nodes import FigureNodes, child_words, is_definite
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_DWELLING: Final = load_words("standing", "dwelling_verbs")
_ADDING: Final = load_words("standing", "adding_verbs")
_COUNTS: Final = load_words("standing", "totals") | {"strength", "force", "size", "presence"}
_MOVING: Final = load_words("standing", "moving_verbs")
_YEAR: Final = "year"
_STAYING: Final = frozenset({"deployed", "displaced"})


def stays_somewhere(tree: Tree, nodes: FigureNodes, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether forces or refugees are where they are for long, whatever dates it: "have lived in camps since 1990"."""
    if facts.measure not in _STAYING:
        return False
    if is_force(tree, nodes, facts.measure) or _is_of_refugees(tree, own) or _brings_number(tree, own, facts):
        return True
    is_of_year = facts.dating is not None and facts.dating.time.precision == _YEAR
    return (
        is_kept(tree, own)
        or (is_of_year and _was_going_on(tree, own))
        or _is_somewhere(tree, own)
        or _numbers_those(tree, own)
    )


def _brings_number(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether reinforcements bring a force to so many: "brings the number of troops there to 3,200"."""
    brought = [child for node in own if tree.lemma(node) in _ADDING for child in tree.children_by(node, "obj")]
    return facts.measure == "deployed" and any(tree.lemma(each) in _COUNTS for each in brought)


def _is_of_refugees(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it counts refugees, of whom it is not said that they move: "the problem of 100,000 refugees"."""
    noun = own[min(1, len(own) - 1)]
    is_told_of = tree.role(noun) in {"nmod", "obl"} or is_definite(tree, noun)
    moved = {*own[1:], *tree.children_by(noun, "amod", "acl")}
    is_moved = any(tree.lemma(each) in _MOVING and tree.tags[each] != "NOUN" for each in moved)
    return tree.lemma(noun) == "refugee" and is_told_of and not is_moved


def _is_somewhere(tree: Tree, own: Sequence[int]) -> bool:
    """Whether so many are in a place: "nearly 100,000 are in camps", "have been in Iraq since 2003"."""
    tops = [
        node for node in own[1:] if tree.children_by(node, "cop") and preposition_of(tree, node) in {"in", "at", "on"}
    ]
    return any(child in own[:2] for node in tops for child in tree.children_by(node, "nsubj"))


def _numbers_those(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is what their number is: "the number of refugees in the camps reached 106,000"."""
    subjects = (child for node in own[1:] for child in tree.children_by(node, "nsubj"))
    return any(tree.lemma(each) == "number" for each in subjects)


def _was_going_on(tree: Tree, own: Sequence[int]) -> bool:
    """Whether so many were somewhere: "were living in camps in 1995"; this year it is what a report tells of."""
    verbs = [node for node in own[1:] if tree.lemma(node) in _DWELLING and tree.tokens[node].lower.endswith("ing")]
    return any(child_words(tree, verb, "aux") & {"was", "were"} for verb in verbs)
