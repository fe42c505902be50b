"""What a place in a sentence stands under: the words up its tree whose hedges and negations count for it."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_GIVEN: Final = load_words("hedges", "given")
_GIVEN_BEFORE: Final = load_words("hedges", "given_before")
_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_INSIDE: Final = frozenset({"acl", "acl:relcl"})
_PARTS: Final = load_words("hedges", "parts")
_APART: Final = frozenset({"acl:relcl", "parataxis", "dep", "discourse", "list", "vocative"})
_MOST: Final = 60
"""Steps up a tree; only what is no sentence has more."""


class Step(NamedTuple):
    """A word above a place, and the one below by which it is reached; the place itself is below itself.

    `is_turned`: whether a "not" of the word reaches down: "did not stop, killing 12" has 12 killed.
    """

    token: int
    below: int
    is_turned: bool = True


def climb_scope(tree: Tree, place: int, is_inside: Callable[[int], bool]) -> list[Step]:
    """List the words above a place, the nearest first, up to where what is said is taken for granted.

    That is a relative clause, "after", "over" and the like, and what has "the" and a number: "not among the 12 killed".
    Of a word that is coordinated with the one below, nothing counts but what the two share.
    """
    steps = [Step(place, place)]
    at, is_turned = place, True
    for _ in range(_MOST):
        head = tree.heads[at]
        if head == NO_HEAD or not is_inside(head) or _is_given(tree, at, place):
            break
        role = tree.role(at)
        is_turned = is_turned and not _is_aside(tree, at)
        if role != "conj" or _shares_verb(tree, head, at):
            steps.append(Step(head, at, is_turned and not (role == "conj" and _has_but(tree, at))))
        at = head
    if tree.role(place) == "nsubj" or any(tree.role(step.below) == "nsubj" for step in steps):
        steps += _go_down(tree, steps)
    return steps


def _go_down(tree: Tree, steps: list[Step]) -> Iterator[Step]:
    """Yield the predicates that a subject shares with the one it hangs on: "12 are said to be missing"."""
    for step in steps:
        at = step.token if step.below != step.token and tree.role(step.below) == "nsubj" else NO_HEAD
        seen = {each.token for each in steps}
        while at != NO_HEAD:
            below = [each for each in tree.children_by(at, "xcomp") if each not in seen]
            at = below[0] if below else NO_HEAD
            if at != NO_HEAD:
                seen.add(at)
                yield Step(at, at)


def _is_given(tree: Tree, at: int, place: int) -> bool:
    """Whether what a word hangs on says nothing of it: it is taken for granted."""
    relation, role = tree.relations[at], tree.role(at)
    if relation in _APART or role in _APART:
        return relation != "acl:relcl" or not is_that_clause(tree, at)
    if role == "advcl":
        openers = tree.children_by(at, "mark", "advmod", "case", "nsubj")
        return any(tree.tokens[each].lower in _GIVEN for each in openers)
    if role in {"obl", "nmod"} and _is_behind_given(tree, at, place):
        return True
    return role in {"nmod", "obl", "obj", "nsubj", "appos"} and _is_known(tree, at, place)


def is_that_clause(tree: Tree, verb: int) -> bool:
    """Whether a clause is what is told, not a relative one: "that" is no part of it."""
    return any(tree.tokens[each].lower == "that" for each in tree.children_by(verb, "mark"))


def _is_behind_given(tree: Tree, noun: int, place: int) -> bool:
    """Whether a noun is behind "after", "over"; "over 12" and "about 12" only bound a number."""
    found = tree.children_by(noun, "case")
    return bool(found) and preposition_of(tree, noun) in _GIVEN_BEFORE and found[0] + 1 != place


def is_pointed_at(tree: Tree, noun: int) -> bool:
    """Whether a noun has "the" or the like, and so speaks of known things."""
    return any(tree.tokens[each].lower in _POINTING for each in tree.children_by(noun, "det"))


def _is_known(tree: Tree, noun: int, place: int) -> bool:
    """Whether a noun phrase speaks of known ones: "the 12 wounded", "the funeral of the 12"; "one of the 12" is not."""
    if noun != place and place not in tree.children[noun]:
        return False
    if not is_pointed_at(tree, noun):
        return False
    if tree.role(noun) == "nmod":
        return tree.lemma(tree.heads[noun]) not in _PARTS and tree.tags[tree.heads[noun]] != "NUM"
    is_named_by_fate = tree.tokens[noun].lower.endswith(("ed", "ing")) or tree.tags[noun] in {"ADJ", "VERB"}
    return is_named_by_fate or any(tree.relations[each] in _INSIDE for each in tree.children[noun])


def _is_aside(tree: Tree, at: int) -> bool:
    """Whether a clause goes on beside the one that it hangs on: "did not stop, killing 12"."""
    if tree.role(at) != "advcl":
        return False
    return not tree.children_by(at, "mark")


def _has_but(tree: Tree, at: int) -> bool:
    return any(tree.tokens[each].lower in {"but", "yet"} for each in tree.children_by(at, "cc"))


def _shares_verb(tree: Tree, first: int, second: int) -> bool:
    """Whether what is coordinated with a verb stands under its auxiliaries: "may have killed or wounded 12".

    A noun is coordinated with a verb where its own verb goes without saying, or was taken for an adjective.
    """
    if tree.tags[first] not in {"VERB", "AUX"} or tree.children_by(second, "nsubj", "aux", "cop"):
        return False
    if tree.tags[second] not in {"VERB", "AUX"}:
        return True
    is_bare = tree.tokens[first].lower == tree.lemma(first)
    return not is_bare or tree.tokens[second].lower == tree.lemma(second)
