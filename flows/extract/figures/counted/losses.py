"""Whom somebody loses without a death: a place has fewer people, recruits go to better jobs."""

from typing import Final

from flows.extract.figures.counted.bodies import FORCES
from flows.extract.figures.counted.measure_words import read_thing
from flows.language.governors import SUBJECT, Governor, preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_INHABITED: Final = load_words("people", "inhabited")
_TIMES: Final = load_words("measures", "setting_units")
_LEAVING: Final = load_words("people", "leaving")
_LOST: Final = load_words("people", "lost")
_MOURNED: Final = load_words("people", "mourned")
LOSING: Final = "lose"
_PRESENT: Final = frozenset({"lose", "loses"})


def is_other_loss(tree: Tree, governor: Governor) -> bool:
    """Whether those whom a verb of losing governs have not died."""
    verb = governor.token
    return _is_decline(tree, verb) or (governor.role != SUBJECT and _is_departure(tree, verb))


def _is_decline(tree: Tree, verb: int) -> bool:
    """Whether a place has fewer people, and no event is told in which they died: "the county lost 20 people"."""
    causes = [each for each in tree.children_by(verb, "obl", "advcl") if tree.lemma(each) not in _TIMES]
    places = [each for each in tree.children_by(verb, "nsubj") if tree.lemma(each) in _INHABITED]
    return bool(places) and not any(tree.tags[each] in {"NOUN", "VERB"} for each in causes)


def _is_departure(tree: Tree, verb: int) -> bool:
    """Whether people left: "lost 25 recruits to rival firms", "loses 25 recruits a year"."""
    beside = tree.children_by(verb, "obl", "nmod")
    if any(_is_leaving(tree, each) for each in beside):
        return True
    is_habit = tree.tokens[verb].lower in _PRESENT and not tree.children_by(verb, "aux", "mark")
    return is_habit and any(tree.lemma(each) in _TIMES for each in tree.children_by(verb, "obl", "advmod"))


def _is_leaving(tree: Tree, noun: int) -> bool:
    is_known = tree.lemma(noun) in _LEAVING or read_thing(tree, noun) == "organisations"
    return is_known and preposition_of(tree, noun) in {"to", "after", "over", "through"}


def are_lost(word: str, predicate: str, role: str) -> bool:
    """Whether those who are lost or claimed have died: whoever loses lives has, and soldiers whom an army loses.

    >>> are_lost("miner", "lose", "subject"), are_lost("miner", "lose", "object"), are_lost("victim", "claim", "object")
    (True, False, True)
    """
    if predicate == "claim":
        return word == "victim"
    return role == SUBJECT or word in FORCES or word in _LOST or (predicate == "loss" and word in _MOURNED)
