"""Which counts of people did or met with something once: "several employees resigned", "30,000 are in shelters"."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.nodes import child_words, first_conjunct
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_LASTING: Final = (
    load_words("standing", "dwelling_verbs")
    | load_words("standing", "keeping_verbs")
    | load_words("standing", "changing_verbs")
    | load_words("standing", "sharing_verbs")
    | {"compose", "consist", "include", "make", "register", "estimate", "need", "want", "own"}
)
_SHELTERS: Final = frozenset({"shelter"})
_RELIEF: Final = frozenset({"evacuation", "relief", "emergency", "temporary", "makeshift"})
_MANY: Final = 1_000
"""So many do nothing at once."""
_OTHER_TIME: Final = frozenset(
    {"have", "has", "had", "is", "are", "will", "would", "can", "could", "may", "do", "does"}
)


def is_deed(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a few people did something, or it was done to them, in the past tense.

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    if facts.unit == "people" and is_sheltered(tree, own, facts):
        return True
    if facts.unit != "people" or facts.size >= _MANY:
        return False
    verb = next((node for node in own[1:] if tree.tags[node] == "VERB"), None)
    if verb is None or tree.lemma(verb) in _LASTING or not _is_past(tree, verb):
        return False
    is_size = [token.text for token in tree.tokens[own[0] + 1 : own[0] + 2]] == ["-"]  # "a 25-member committee met"
    counted = {*own[:2], first_conjunct(tree, own[min(1, len(own) - 1)])}
    return not is_size and any(child in counted for child in tree.children_by(verb, "nsubj"))


def is_sheltered(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether so many are where they were brought from what happened: "are in evacuation centres"; refugees stay."""
    is_since = facts.dating is not None and facts.dating.time.precision == "open"
    if is_since or any(tree.lemma(node) == "refugee" for node in own[:2]):
        return False
    places = [*own[1:], *(child for node in own[1:] for child in tree.children_by(node, "obl", "nmod"))]
    return any(
        tree.lemma(each) in _SHELTERS or bool(child_words(tree, each, "compound", "amod") & _RELIEF)
        for each in places
        if preposition_of(tree, each) in {"in", "at", "inside"}
    )


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the past tense, active or passive: "resigned", "were ejected"."""
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    is_past = word not in {lemma, f"{lemma}s", f"{lemma}es"} and not word.endswith("ing")
    return is_past and not child_words(tree, verb, "aux", "aux:pass") & _OTHER_TIME
