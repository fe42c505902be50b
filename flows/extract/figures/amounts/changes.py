"""Whether an amount is that by which something changed, and which way, by the tree: "narrowed 29.6 percent"."""

from collections.abc import Mapping
from typing import Final

from flows.extract.figures.amounts.lexicon import GROWING, WITH_BY, way_of_change
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree

_MOST: Final = 6
_SIDED: Final = frozenset({"up", "down", "higher", "lower", "off", "weaker", "stronger", "firmer", "softer", "cheaper"})
_ARGUMENTS: Final = frozenset({"obj", "obl", "advmod", "xcomp", "dep", "nmod", "ccomp", "iobj"})
_ATTRIBUTES: Final = frozenset({"nmod", "compound", "nummod", "amod", "appos", "obl", "dep"})
_SIDES: Final = frozenset({"advmod", "amod", "obl", "advcl", "case"})


def find_change(tree: Tree, anchor: int, first: int, anchors: Mapping[int, int], *, is_percent: bool) -> str:
    """Find which way something changed by an amount: "up", "down", or "none" for a level.

    Args:
        tree: of the sentence.
        anchor: the token that stands for the amount.
        first: the first token of the amount, whose own "up to" says no way.
        anchors: the tokens that stand for amounts.
        is_percent: it is a percentage.
    """
    at = anchor
    for _ in range(_MOST):
        own = _read_own(tree, at, first)
        if own is not None:
            return own
        head = tree.heads[at]
        if head == NO_HEAD:
            return "none"
        if head not in anchors:
            return _read_head(tree, at, head, is_percent=is_percent)
        if not _says_again(tree, at):
            return "none"
        at = head
    return "none"


def _read_own(tree: Tree, at: int, first: int) -> str | None:
    """Read "up", "higher" on an amount, or the change that it is said to be: "the rise was 3 percent"."""
    for child in tree.children[at]:
        if first <= child <= at:
            continue
        if tree.role(child) in _SIDES and tree.tokens[child].lower in _SIDED:
            has_level = any(preposition_of(tree, each) in {"at", "from"} for each in (at, child))
            way = way_of_change(tree.tokens[child].lower)
            return "none" if has_level else way
        if tree.role(child) == "nsubj" and tree.tags[child] == "NOUN":
            return way_of_change(tree.lemma(child))
    return None


def _read_head(tree: Tree, at: int, head: int, *, is_percent: bool) -> str:
    lemma, preposition = tree.lemma(head), preposition_of(tree, at)
    way = way_of_change(lemma)
    if tree.tags[head] in {"NOUN", "PROPN"}:
        if way is None and is_percent and lemma == "rate":
            before = [way_of_change(tree.lemma(each)) for each in tree.children_by(head, "compound")]
            way = next((each for each in before if each is not None), None)
        is_attribute = tree.role(at) in _ATTRIBUTES and preposition in {"", "of", "by"}
        return way if way is not None and is_attribute else "none"
    is_before = tree.tags[head] == "VERB" and at < head
    is_pace = is_percent and preposition == "at" and lemma in GROWING
    is_argument = tree.role(at) in _ARGUMENTS or _is_one_more(tree, at, head)
    if way is None or is_before or not is_argument or not (preposition in {"", "by"} or is_pace):
        return "none"
    is_object = lemma in WITH_BY and preposition != "by" and tree.role(at) == "obj"
    return "none" if is_object and not _changes_another(tree, at, head, way) else way


def _is_one_more(tree: Tree, at: int, verb: int) -> bool:
    """Whether an amount is one more by which a verb says a change: "rose 2 percent in May and 3 percent in June"."""
    is_gapped = (
        tree.role(at) == "conj" and tree.tags[verb] == "VERB" and not tree.children_by(at, "nsubj", "cop", "aux")
    )
    before = [each for each in tree.children_by(verb, "obj", "obl") if each < at and tree.tags[each] == tree.tags[at]]
    return is_gapped and any(preposition_of(tree, each) in {"", "by"} for each in before)


def _changes_another(tree: Tree, at: int, verb: int, way: str) -> bool:
    """Whether a verb has another object, or says from what its object is taken: "cut 3 million from the budget"."""
    if any(each < at for each in tree.children_by(verb, "obj")):
        return True
    behind = [each for each in tree.children_by(verb, "obl") if each > at and tree.tags[each] == "NOUN"]
    return way == "down" and any(preposition_of(tree, each) in {"from", "off"} for each in behind)


def _says_again(tree: Tree, at: int) -> bool:
    """Whether an amount went the way of its head: "3 points, or 0.5 percent", "(0.5 percent)", "and 3 percent then"."""
    words = {tree.tokens[each].lower for each in tree.children_by(at, "cc")}
    marks = {tree.tokens[each].text for each in tree.children_by(at, "punct")}
    if tree.role(at) == "conj" and "and" in words:
        return not tree.children_by(at, "case")
    return tree.role(at) in {"conj", "appos", "nmod", "parataxis", "dep"} and ("or" in words or "(" in marks)
