"""Whose the two numbers of a result are: "gainers led losers 212 to 187"."""

from collections.abc import Set as AbstractSet

from flows.extract.figures.amounts.holders import OBJECT, SUBJECT, Holder
from flows.extract.figures.amounts.lexicon import LEADING
from flows.language.tree import NO_HEAD, Tree


def find_leader(tree: Tree, anchor: int, taken: AbstractSet[int]) -> Holder | None:
    """Find who has the first number of a result where the tree hangs it on the loser.

    Args:
        tree: of the sentence.
        anchor: the token that stands for the number.
        taken: the tokens of amounts.
    """
    noun = tree.heads[anchor]
    is_behind = noun != NO_HEAD and noun < anchor and tree.role(noun) in {"obj", "nsubj"}
    verb = tree.heads[noun] if is_behind else NO_HEAD
    is_result = verb != NO_HEAD and verb < noun and noun not in taken and tree.lemma(verb) in LEADING
    subjects = [each for each in tree.children_by(verb, "nsubj") if each < verb] if is_result else []
    return Holder(subjects[0], SUBJECT, (verb,)) if subjects else None


def find_beaten(tree: Tree, anchor: int, leader: Holder | None, taken: AbstractSet[int]) -> Holder | None:
    """Find who has the second number of a result, of which another has the first.

    Args:
        tree: of the sentence.
        anchor: the token that stands for the number.
        leader: what has the first.
        taken: the tokens of amounts.
    """
    verb = next(iter(leader.way), NO_HEAD) if leader is not None else NO_HEAD
    is_result = verb != NO_HEAD and tree.lemma(verb) in LEADING
    objects = tree.children_by(verb, "obj", "iobj", "nsubj") if is_result else []
    named = [each for each in objects if verb < each < anchor and each not in taken]
    return Holder(named[0], OBJECT, (verb,)) if named else None
