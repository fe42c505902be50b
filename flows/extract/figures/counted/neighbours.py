"""What stands right before a number, where the parser hung it on something else: its verb, its preposition."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.counted.nominal import Counted
from flows.language.governors import MODIFIER, OBJECT, OBLIQUE, Governor, is_passive
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_HEADLINE_VERBS: Final = load_words("quantities", "headline_verbs")
_LOST_ROLES: Final = frozenset({"amod", "conj"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})


def list_governors_beside(tree: Tree, counted: Counted, governors: Sequence[Governor]) -> list[Governor]:
    """Put the preposition before a number where the tree has lost it, and the noun before its "of"."""
    before = counted.first - 1
    while before > 0 and tree.tags[before] in {"DET", "ADV"}:
        before -= 1
    if before >= 0 and tree.tokens[before].lower in _HEADLINE_VERBS and tree.tags[before] in {"NOUN", "PROPN"}:
        return [Governor(before, OBJECT)]  # "Blast Injures Three"
    if before >= 0 and _is_lost_verb(tree, counted, before):
        verbs = [before, before - 2] if before > 1 and tree.role(before - 1) == "cc" else [before]
        return [Governor(each, OBJECT) for each in verbs if tree.tags[each] == "VERB"]
    if before < 0 or tree.role(before) not in {"case", "mark", "fixed"}:
        return list(governors)
    word = tree.tokens[before].lower
    mended = [
        each._replace(preposition=word) if each.role in {MODIFIER, OBLIQUE} and not each.preposition else each
        for each in governors
    ]
    is_of_noun = word == "of" and before > 0 and tree.tags[before - 1] == "NOUN"
    if is_of_noun and all(each.token != before - 1 for each in mended):
        return [Governor(before - 1, MODIFIER, word), *mended]
    return mended


def _is_lost_verb(tree: Tree, counted: Counted, verb: int) -> bool:
    """Whether the parser hung a verb on a noun beside it, and its object, too: "killed one and injured three"."""
    if tree.tags[verb] != "VERB" or tree.children_by(verb, "obj", "aux:pass") or tree.role(verb) not in _LOST_ROLES:
        return False
    head = tree.heads[verb]
    is_own = tree.role(verb) == "amod" and head in {counted.nominal, counted.noun}
    is_beside = (
        tree.role(verb) == "conj" and head < verb and (tree.tags[head] in _NOUNS or _is_beside(tree, counted, verb))
    )
    is_beside = is_beside or (tree.role(verb) == "conj" and _is_second(tree, counted, verb))
    is_noun_phrase = verb > 0 and tree.tags[verb - 1] in {"DET", "ADJ", "NUM", "ADP"}
    return (is_own or is_beside) and not is_noun_phrase and not is_passive(tree, verb)


def _is_second(tree: Tree, counted: Counted, verb: int) -> bool:
    """Whether those counted are a second object of a verb whose first stands before the verb right before them."""
    head = tree.heads[counted.nominal]
    is_object = tree.role(counted.nominal) == "obj" and head != NO_HEAD and head < verb
    return is_object and any(child < verb for child in tree.children_by(head, "obj"))


def _is_beside(tree: Tree, counted: Counted, verb: int) -> bool:
    """Whether those counted are coordinated with the verb before them, of which they are the object."""
    return tree.role(counted.nominal) == "conj" and tree.heads[counted.nominal] in {verb, tree.heads[verb]}
