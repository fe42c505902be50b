"""Of what a verb, or an amount that is a predicate, is said; also where the tree hangs the subject elsewhere."""

from typing import Final

from flows.extract.figures.amounts.lexicon import BARE, WITH_BY, way_of_change
from flows.extract.figures.amounts.nominals import Nominals
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD

_CLAUSAL: Final = frozenset({"advcl", "conj", "xcomp", "parataxis", "dep"})
_PARTS: Final = frozenset({"nmod", "appos", "flat"})
_NAMES: Final = frozenset({"NOUN", "PROPN"})
_SKIPPED: Final = frozenset({"AUX", "ADV"})
_MOST: Final = 14


def find_subject_of(nominals: Nominals, verb: int) -> int | None:
    """Find the subject of a verb, its own, or the one that it shares with the verb or noun on which it hangs."""
    tree = nominals.tree
    at = verb
    for _ in range(_MOST):
        own = _find_own(nominals, at, verb)
        if own is not None:
            return own
        role, head = tree.role(at), tree.heads[at]
        if role in {"acl", "ccomp"}:
            return (head if nominals.may_have(head) else None) if role == "acl" else _find_before(nominals, at, head)
        if head == NO_HEAD or role not in _CLAUSAL:
            return None
        changed = tree.children_by(head, "obj") if role == "xcomp" else []
        if changed and changed[0] not in nominals.taken:
            return changed[0]
        at = head
    return None


def _find_own(nominals: Nominals, at: int, verb: int) -> int | None:
    """Find the subject of a predicate, the last one before the verb that asks for it; else the noun right before it."""
    tree = nominals.tree
    subjects = [each for each in tree.children_by(at, "nsubj") if each not in nominals.taken]
    plain = [each for each in subjects if nominals.may_have(each) and preposition_of(tree, each) in {"", "for"}]
    if subjects:
        own = max((each for each in plain or subjects if each < verb), default=subjects[0])
        inside = [each for each in subjects if own < each < verb and nominals.may_have(each)]
        return inside[-1] if inside and tree.lemma(own) in BARE else own  # "the figure of residents"
    return find_left_subject(nominals, at) if tree.tags[at] in {"VERB", "ADJ"} else None


def _find_before(nominals: Nominals, verb: int, head: int) -> int | None:
    """Find a subject that hangs on the verb of report: "exports could fall, said Lind", "expects exports to fall"."""
    tree = nominals.tree
    subjects = [each for each in tree.children_by(head, "nsubj") if each < verb < head]
    objects = [each for each in tree.children_by(head, "obj") if head < each < verb]
    return next((each for each in subjects + objects if nominals.may_have(each)), None)


def find_reduced(nominals: Nominals, verb: int) -> int | None:
    """Find what becomes less by the object of a verb: "cut 3 million dollars from the budget"."""
    tree = nominals.tree
    lemma = tree.lemma(verb)
    if lemma not in WITH_BY or way_of_change(lemma) != "down":
        return None
    behind = [each for each in tree.children_by(verb, "obl") if each > verb and nominals.may_have(each)]
    return next((each for each in behind if preposition_of(tree, each) in {"from", "off"}), None)


def find_left_subject(nominals: Nominals, at: int) -> int | None:
    """Find the noun right before a verb or an amount, auxiliaries aside: "the lira [was up] 2 percent"."""
    tree = nominals.tree
    before = at - 1
    while before >= 0 and tree.tags[before] in _SKIPPED:
        before -= 1
    is_name = before >= 0 and tree.tags[before] in {"NOUN", "PROPN", "PRON"}
    if not is_name or not nominals.may_have(before):
        return None
    while tree.role(before) in _PARTS and tree.heads[before] < before and tree.tags[tree.heads[before]] in _NAMES:
        before = tree.heads[before]
    return before


def find_own_subject(nominals: Nominals, anchor: int, first: int) -> int | None:
    """Find the subject of an amount that is a predicate: "unemployment was 5 percent".

    Args:
        nominals: of the sentence.
        anchor: the token that stands for the amount.
        first: the first token of the amount.
    """
    tree = nominals.tree
    sides = [each for each in tree.children_by(anchor, "advmod") if each < first]  # "was up 3 points"
    said = [each for at in (anchor, *sides) for each in tree.children_by(at, "nsubj")]
    subjects = [each for each in said if each not in nominals.taken]
    if subjects:
        plain = [each for each in subjects if each < first and not preposition_of(tree, each)]
        return max(plain, default=subjects[0])
    is_said = (
        first > 0
        and tree.tags[first - 1] in _SKIPPED
        and any(tree.tags[each] == "AUX" for each in range(max(0, first - 3), first))
    )
    return find_left_subject(nominals, first) if is_said else None
