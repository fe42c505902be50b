"""Who a cue belongs to: its subject, shared or controlled; the agent of a passive; the owner of a noun."""

from typing import Final

from flows.extract.attribution.inner.complements import GIVERS
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree

_MOST: Final = 8


def find_speaker(tree: Tree, verb: int) -> int:
    """Find the subject of a verb: its own, that of the verb it is coordinated with or hangs on as a participle."""
    at = verb
    if _is_infinitive(tree, verb):
        return NO_HEAD
    for _ in range(_MOST):
        subjects = [child for child in tree.children_by(at, "nsubj") if child != verb]
        if subjects and not is_passive(tree, at):
            return subjects[0]
        if subjects:
            return subjects[0] if at != verb else NO_HEAD
        role, head = tree.role(at), tree.heads[at]
        if head == NO_HEAD:
            return NO_HEAD
        word = tree.tokens[at].lower
        if role == "acl" and word.endswith("ing") and at > head:
            return head
        if role in {"conj", "xcomp"} or (role == "advcl" and word.endswith("ing")):
            at = head
            continue
        return NO_HEAD
    return NO_HEAD


def _is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb has "to" and no subject: in "declined to say" it is a part of what was declined."""
    marks = [child for child in tree.children_by(verb, "mark") if tree.tokens[child].lower == "to"]
    return bool(marks) and not tree.children_by(verb, "nsubj")


def find_agent(tree: Tree, verb: int) -> int:
    """Find by whom something is said in the passive: "are believed by the police to"."""
    found = [child for child in tree.children_by(verb, "obl") if preposition_of(tree, child) == "by"]
    return found[0] if found else NO_HEAD


def find_owner(tree: Tree, noun: int) -> int:
    """Find whose claim or report a noun means: "the agency's claim", "a report by the agency"."""
    for child in tree.children[noun]:
        is_owner = tree.relations[child] == "nmod:poss" or tree.tokens[child].lower.endswith(("'s", "s'"))
        if child < noun and is_owner:
            return child
    given = [child for child in tree.children_by(noun, "nmod", "obl") if preposition_of(tree, child) in GIVERS]
    if given:
        return given[0]
    at = noun + 1
    if at < len(tree.tokens) and tree.tokens[at].lower in GIVERS and tree.role(at) == "case":
        return tree.heads[at]
    return NO_HEAD
