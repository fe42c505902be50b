"""Counts without a number: nobody ("no one was hurt", "without casualties") and one person ("a soldier was killed")."""

from collections.abc import Iterator
from typing import Final

from flows.extract.figures.counted.bodies import is_body
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.predicates import measure_by
from flows.extract.figures.counted.said import read_said
from flows.extract.figures.numbers.nouns import names_people, singularize
from flows.extract.figures.quantities import LocatedQuantity, Quantity
from flows.language.governors import MODIFIER, Governor
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_table, load_words
from schemas.measures import MEASURES

_NOBODY: Final = load_words("people", "nobody")
_NONE: Final = _NOBODY | {"no", "without"}
_ONE: Final = load_words("people", "one_person")
_OF_ONE: Final = frozenset({"killed", "wounded", "missing", "captured", "kidnapped", "arrested", "rescued"})
"""What happens to one person makes a figure; that somebody marched does not."""
_UNREAL_AUX: Final = load_words("people", "unreal_auxiliaries")
_UNREAL_MARKS: Final = load_words("people", "unreal_marks")
_ALONE: Final = frozenset({"nsubj", "obj", "conj"})
_BEFORE_ONE: Final = load_words("quantities", "before_one")
_POINTERS: Final = load_words("people", "pointers")
_MULTIPLES: Final = load_table("people", "multiples")
_DEEDS: Final = load_words("people", "deeds")
_CLIMB: Final = 4
_MOST: Final = 40
"""So many of them in a sentence are a list of words, which nobody says."""


def find_uncounted(tree: Tree) -> list[LocatedQuantity]:
    """Find zeros and single persons of a sentence, in order."""
    found = [*_find_nobody(tree), *_find_one(tree), *_find_lone(tree), *_find_multiple(tree)]
    return sorted(found, key=lambda each: each.first)[:_MOST]


def _locate(tree: Tree, first: int, last: int, value: float) -> LocatedQuantity:
    start, end = tree.tokens[first].start, tree.tokens[last - 1].end
    return LocatedQuantity(Quantity(start, end, value, value, "exact", None, "none"), first, last, last, last)


def _find_nobody(tree: Tree) -> Iterator[LocatedQuantity]:
    """Yield zeros: of pronouns, of "no" and "without" before those whom something befell."""
    nobody, none = _NOBODY.words, _NONE.words
    for at in [at for at, token in enumerate(tree.tokens) if token.lower in none]:
        word = tree.tokens[at].lower
        if word in nobody:
            if is_real(tree, at) and not _is_of_events(tree, at):
                yield _locate(tree, at, at + 1, 0.0)
        elif word == "no" and (one := _find_no_one(tree, at)) is not None:
            if is_real(tree, one):
                yield _locate(tree, at, one + 1, 0.0)
        elif word in {"no", "without"} and (noun := _noun_of(tree, at)) is not None and is_real(tree, noun):
            yield _locate(tree, at, at + 1, 0.0)


def _is_of_events(tree: Tree, none: int) -> bool:
    """Whether "none" is of what happened rather than of people: "none of the injuries is grave" tells of some."""
    of = none + 1
    whole = tree.heads[of] if of < len(tree.tokens) and tree.tokens[of].lower == "of" else NO_HEAD
    return whole > of and measure_by(tree, Governor(whole, MODIFIER, "of"), whole, "people") is not None


def _find_no_one(tree: Tree, at: int) -> int | None:
    """Find the end of "no one" or "no-one" that starts at a token."""
    words = [token.lower for token in tree.tokens[at + 1 : at + 3]]
    return at + 1 if words[:1] == ["one"] else at + 2 if words == ["-", "one"] else None


def _noun_of(tree: Tree, at: int) -> int | None:
    head = tree.heads[at]
    if head <= at or tree.role(at) not in {"det", "case"} or tree.tags[head] not in {"NOUN", "PROPN"}:
        return None
    measure = read_measure(tree, head)
    is_toll = measure is not None and MEASURES[measure].is_fate and not MEASURES[measure].is_role
    is_befallen = tree.tokens[at].lower == "no" and names_people(tree.tokens, head)
    is_kept = measure == "weapons" and tree.tokens[at].lower == "no"
    return head if is_toll or is_befallen or is_kept else None


def _find_one(tree: Tree) -> Iterator[LocatedQuantity]:
    ones = _ONE.words
    for at in [at for at, token in enumerate(tree.tokens) if token.lower in ones]:
        if tree.role(at) != "det":
            continue
        noun = tree.heads[at]
        if noun <= at or tree.tags[noun] not in {"NOUN", "PROPN"} or not _is_person(tree, noun):
            continue
        if any(tree.tokens[each].lower in _MULTIPLES for each in tree.children_by(noun, "amod")):
            continue  # "a triple homicide"
        if any(each.measure in _OF_ONE for each in read_said(tree, noun).main) and is_real(tree, noun):
            yield _locate(tree, at, at + 1, 1.0)


def _find_lone(tree: Tree) -> Iterator[LocatedQuantity]:
    for at in [at for at, token in enumerate(tree.tokens) if token.lower == "one"]:
        if _is_victim(tree, at):
            yield _locate(tree, at, at + 1, 1.0)


def _find_multiple(tree: Tree) -> Iterator[LocatedQuantity]:
    """Yield how many died in "a double murder"."""
    for at, token in enumerate(tree.tokens[:-1]):
        if token.lower in _MULTIPLES and singularize(tree.tokens[at + 1].lower) in _DEEDS:
            yield _locate(tree, at, at + 1, float(_MULTIPLES[token.lower]))


def _is_victim(tree: Tree, at: int) -> bool:
    """Whether "one" without a noun is somebody to whom something happened: "killed one and injured three"."""
    before = tree.tokens[at - 1].lower if at else ""
    if tree.role(at) not in _ALONE or before in _BEFORE_ONE | {"only"} or not is_real(tree, at):
        return False
    if any(not _may_hang(tree, child) for child in tree.children[at][:_MOST]):
        return False
    return any(each.measure in _OF_ONE for each in read_said(tree, at).main)


def _may_hang(tree: Tree, child: int) -> bool:
    """Whether a word may hang on a lone "one": what is coordinated with it, "of them", "of the wounded"."""
    is_pointer = tree.role(child) == "nmod" and (tree.tokens[child].lower in _POINTERS or _is_fate(tree, child))
    return is_pointer or tree.role(child) in {"conj", "cc", "punct"}


def _is_fate(tree: Tree, noun: int) -> bool:
    """Whether a noun names those to whom something happened: "the wounded", "the hostages"."""
    measure = read_measure(tree, noun)
    return measure is not None and MEASURES[measure].is_fate


def _is_person(tree: Tree, noun: int) -> bool:
    """Whether a noun in the singular names a person who is not one named or told of beside it."""
    first = tree.conjuncts(noun)[0]
    is_beside = "appos" in {tree.role(noun), tree.role(first)}
    word = tree.tokens[noun].lower
    if is_body(word):
        return False
    return (
        not is_beside
        and not tree.children_by(noun, "cop")
        and names_people(tree.tokens, noun)
        and singularize(word) == word
    )


def is_real(tree: Tree, nominal: int) -> bool:
    """Whether what governs a nominal is told as done: no wish, condition, habit, intention."""
    at = nominal
    for _ in range(_CLIMB):
        at = tree.heads[at]
        if at == NO_HEAD:
            return True
        if tree.tags[at] in {"VERB", "AUX", "ADJ"} and not _is_done(tree, at):
            return False
    return True


def _is_done(tree: Tree, verb: int) -> bool:
    for child in tree.children[verb][:_MOST]:
        word = tree.tokens[child].lower
        if tree.role(child) == "aux" and word in _UNREAL_AUX:
            return False
        if tree.role(child) in {"mark", "case"} and word in _UNREAL_MARKS:
            return False
        if tree.role(child) == "advmod" and word in {"not", "never", "n't"}:
            return False
    return True
