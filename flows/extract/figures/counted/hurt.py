"""Those hurt and alive, where no one word says it: shot and treated, shot in the leg, in hospital after a shooting."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from flows.extract.figures.counted.predicates import measure_by
from flows.language.governors import MODIFIER, PASSIVE, SUBJECT, Governor, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_LIMBS: Final = load_words("people", "limbs")
_HURTING: Final = frozenset({"casualties", "wounded"})
_LIVING: Final = frozenset({"wounded", "hospitalised", "unharmed"})
_SINCE: Final = frozenset({"after", "in", "following", "by", "during"})
_CHILDREN: Final = 40


def are_hurt(tree: Tree, nominal: int, measure: str, said: Sequence[str], predicates: Sequence[int]) -> bool:
    """Whether people who were hit or are in hospital were hurt and live.

    Args:
        tree: of the sentence.
        nominal: the token that heads those counted.
        measure: what was read of them.
        said: all that is said of them.
        predicates: the tokens that say it.
    """
    if measure not in _LIVING | _HURTING or "killed" in said:
        return False
    if any(_has_died(tree, nominal, verb) for verb in predicates):
        return False
    if measure != "unharmed" and "wounded" in said:
        return True
    if "casualties" in said:
        return not _LIVING.isdisjoint(said) or any(_is_in_limb(tree, verb) for verb in predicates)
    return measure == "hospitalised" and any(_is_of_violence(tree, nominal, verb) for verb in predicates)


def _has_died(tree: Tree, nominal: int, verb: int) -> bool:
    """Whether it goes on to some who died: "shot and taken to hospital, where one died"."""
    below = (each for each in islice(tree.descend(verb), _CHILDREN) if tree.tags[each] == "VERB")
    return any(measure_by(tree, Governor(each, SUBJECT), nominal, "people") == "killed" for each in below)


def _is_in_limb(tree: Tree, verb: int) -> bool:
    return any(
        tree.lemma(child) in _LIMBS and preposition_of(tree, child) == "in" for child in tree.children_by(verb, "obl")
    )


def _is_of_violence(tree: Tree, nominal: int, verb: int) -> bool:
    """Whether they were shot or hurt before, in the same clause: "treated after being shot", "a shooting sent 12"."""
    return any(measure_by(tree, each, nominal, "people") in _HURTING for each in _list_causes(tree, verb))


def _list_causes(tree: Tree, verb: int) -> Iterator[Governor]:
    for child in tree.children[verb][:_CHILDREN]:
        role = tree.role(child)
        if role == "advcl" and not tree.children_by(child, "nsubj", "obj"):
            yield Governor(child, PASSIVE)
        elif role == "nsubj" or (role == "obl" and preposition_of(tree, child) in _SINCE):
            yield Governor(child, MODIFIER, "of")
    if tree.relations[verb] == "acl:relcl" and tree.heads[verb] != NO_HEAD:
        yield Governor(tree.heads[verb], MODIFIER, "of")
