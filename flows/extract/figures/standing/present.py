"""Which counts of people stand since they are told of in the present, or are too many for one happening."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts
from flows.extract.figures.standing.nodes import child_words, is_definite
from flows.language.tree import Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_ACTING: Final = load_words("standing", "acting_verbs")
_SENDING: Final = load_words("standing", "decided_verbs")
_COUNTING: Final = frozenset({"estimate", "put", "count", "number"})
_NOW: Final = frozenset({"is", "are", "am", "'s", "'re", "do", "does", "n't", "not"})
_MANY: Final = 100
"""Fewer are told of in the present while something happens to them: "police are hunting three men"."""
_MILLION: Final = 1_000_000
"""So many do nothing at one time and place."""
_PRESENT_ENDINGS: Final = ("", "s", "es")


def is_told_now(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it is said in the present of people: "is tracking 1,600 men", "one billion people do not read".

    Those who are out, or here, are so for the moment.

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    if not MEASURES[facts.measure].is_plain or facts.unit != "people" or facts.size < _MANY:
        return False
    verb = next((node for node in own[1:] if tree.tags[node] == "VERB"), None)
    if verb is None:
        nouns = [node for node in own[1:] if tree.tags[node] != "ADV" and child_words(tree, node, "cop") & _NOW]
        return bool(nouns) and not is_definite(tree, own[1]) and any(each in own for each in _subjects(tree, nouns[0]))
    if facts.size >= _MILLION and not _is_acted_on(tree, verb, own):
        return True
    is_argument = any(child in own for child in tree.children_by(verb, "obj", "nsubj"))
    is_act = tree.lemma(verb) in _ACTING.words | _SENDING.words or (is_definite(tree, own[1]) and verb != own[-1])
    return is_argument and not is_act and _is_present(tree, verb, own)


def _subjects(tree: Tree, node: int) -> list[int]:
    return tree.children_by(node, "nsubj")


def _is_acted_on(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    """Whether something was done to them, or will be: "has helped two million people", "two million were fed"."""
    if tree.children_by(verb, "aux:pass") or not child_words(tree, verb, "aux") <= _NOW | {"have", "has"}:
        return True
    is_object = any(child in own for child in tree.children_by(verb, "obj"))
    return is_object and tree.lemma(verb) not in _COUNTING and not _is_present(tree, verb, own)


def _is_present(tree: Tree, verb: int, own: Sequence[int]) -> bool:
    """Whether a verb is in the present: "leads", "are tracking", and of subjects only with "not" or "do"."""
    auxiliaries = child_words(tree, verb, "aux")
    word, lemma = tree.tokens[verb].lower, tree.lemma(verb)
    if tree.children_by(verb, "aux:pass", "mark") or not auxiliaries <= _NOW:
        return False
    if any(child in own for child in _subjects(tree, verb)):
        return bool(auxiliaries & {"do", "does"}) and word == lemma
    is_going_on = word.endswith("ing") and bool(auxiliaries)
    return is_going_on or (not auxiliaries and word != lemma and word in {lemma + end for end in _PRESENT_ENDINGS})
