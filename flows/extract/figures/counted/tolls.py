"""A number that states a count: "the death toll rose to 12", "police put it at 5,000", "deaths now stand at 36"."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from flows.extract.figures.counted.bodies import FORCES, OTHER, measure_of_body, measure_of_force
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.counted.predicates import measure_by
from flows.extract.figures.counted.said import read_noun
from flows.extract.figures.numbers.nouns import names_people, singularize
from flows.language.governors import PASSIVE, preposition_of, read_behind
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_STATING: Final = load_words("people", "stating")
_PUTTING: Final = load_words("people", "putting")
_TOTALS: Final = load_words("people", "totals")
_GENERIC: Final = load_words("people", "generic")
_DWELLERS: Final = load_words("people", "dwellers")
_STANDING_FOR: Final = load_words("people", "standing_for")
_ROLES: Final = frozenset(
    {"obl", "obj", "xcomp", "advcl", "nummod", "ccomp", "nmod", "dep", "advmod", "appos", "conj", "acl"}
)
"""Relations on the way from a number to the noun of its count; the parser hangs "to 37" on the "killed" before it."""
_OF_NOUN: Final = frozenset({"nmod", "appos", "obl"})
_PREPOSITIONS: Final = frozenset(
    {"", "to", "at", "from", "of", "above", "below", "over", "under", "past", "beyond", "by"}
)
_TO: Final = frozenset({"at", "to", "from"})
_NUMBERING: Final = frozenset({"number", "total"})
_REACHING: Final = frozenset({"reach", "exceed", "top", "surpass", "approach", "near"})
_WORKERS: Final = load_words("people", "workers")
_CLAIMING: Final = load_words("people", "claiming")
_MANY: Final = 100
"""Least number that may be claimed without a noun."""
_HOPS: Final = 4
_CHILDREN: Final = 40
_REACH: Final = 20
"""Tokens from a count to its number."""
_SAYING_WHAT: Final = frozenset({"nmod", "compound", "amod", "acl"})
_BEFORE_NOUN: Final = frozenset({"DET", "ADJ", "PROPN"})


class StatedCount(NamedTuple):
    """The noun of a count, and its measure: None where it only points at the count before."""

    noun: int
    measure: str | None


def find_stated(tree: Tree, counted: Counted, size: float = 0.0) -> StatedCount | None:
    """Find the noun whose count a number is, where it has no noun of its own that says more."""
    for noun in _list_stated(tree, counted.nominal, tree.tokens[max(0, counted.first - 1)].lower):
        measure = _measure_of(tree, noun)
        if measure is not None:
            return StatedCount(noun, measure)
        if _is_numbering(tree, counted.nominal) and names_people(tree.tokens, noun):
            inhabitants = "population" if tree.lemma(noun) in _DWELLERS else OTHER
            return StatedCount(noun, read_noun(tree, noun) or measure_of_force(tree, noun, size) or inhabitants)
        is_pronoun = tree.lemma(noun) in _STANDING_FOR or tree.tokens[noun].lower in _STANDING_FOR
        if is_pronoun and not _says_of_what(tree, noun):
            return StatedCount(noun, None)
    verb = tree.heads[counted.nominal]
    return StatedCount(verb, None) if _is_claimed(tree, counted, size) else None


def _is_claimed(tree: Tree, counted: Counted, size: float) -> bool:
    """Whether a number is all that somebody claims: "the union announced 35,000", beside what others count."""
    verb = tree.heads[counted.nominal]
    is_object = tree.role(counted.nominal) == "obj" and counted.noun is None and size >= _MANY
    return is_object and tree.lemma(verb) in _CLAIMING and not tree.children_by(verb, "ccomp", "xcomp", "iobj")


def _is_of_noun(tree: Tree, at: int, is_stating: bool) -> bool:
    return tree.role(at) in _OF_NOUN or (is_stating and tree.role(at) == "nummod")


def _is_size(tree: Tree, noun: int) -> bool:
    return measure_of_body(tree.tokens[noun].lower) is not None


def _is_numbering(tree: Tree, number: int) -> bool:
    """Whether a number is the object of a verb that says how many its subject are: "the patients reached 1,576"."""
    lemma = tree.lemma(tree.heads[number])
    return lemma in _NUMBERING or (lemma in _REACHING and tree.role(number) == "obj")


def _says_of_what(tree: Tree, noun: int) -> bool:
    """Whether a count names what it is of, so that it stands for nobody before it: "the number of pupils"."""
    named = (child for child in tree.children_by(noun, "nmod")[:2] if preposition_of(tree, child) == "of")
    return any(tree.tags[child] == "NOUN" and not _may_be_told(tree, child) for child in named)


def _may_be_told(tree: Tree, noun: int) -> bool:
    """Whether a noun of people is so general that it may name those told of before: "the number of people"."""
    word = singularize(tree.tokens[noun].lower)
    return word in _GENERIC or word in _DWELLERS or word in FORCES


def _measure_of(tree: Tree, noun: int) -> str | None:
    own = read_measure(tree, noun)
    if own is not None:
        return own
    lemma = tree.lemma(noun)
    if lemma in _TOTALS:
        for child in _list_of(tree, noun):
            of = read_measure(tree, child) or (_read_counted(tree, child) if tree.tags[child] == "NOUN" else None)
            if of is not None:
                return of
        return None
    return measure_of_body(tree.tokens[noun].lower)


def _read_counted(tree: Tree, noun: int) -> str | None:
    """The measure of the noun behind the "of" of a count; a participle may stand right behind it: "of those sent"."""
    said = read_noun(tree, noun) or measure_of_body(tree.tokens[noun].lower)
    behind = read_behind(tree, noun) if said is None else None
    is_participle = behind is not None and behind.role == PASSIVE and tree.tags[noun + 1] == "VERB"
    if behind is not None and is_participle:
        return measure_by(tree, behind, noun, "people")
    return said or ("employed" if tree.lemma(noun) in _WORKERS else None)


def _list_of(tree: Tree, noun: int) -> list[int]:
    """List the words that say of what a noun is the count; behind its "of", whatever the parser made of them."""
    children = [each for each in tree.children[noun][:_CHILDREN] if tree.role(each) in _SAYING_WHAT]
    at = noun + 1
    if at >= len(tree.tags) or tree.tokens[at].lower != "of":
        return children
    while at + 1 < len(tree.tags) and tree.tags[at + 1] in _BEFORE_NOUN:
        at += 1
    following = at + 1
    is_noun = following < len(tree.tags) and tree.tags[following] == "NOUN" and following not in children
    return [*children, following] if is_noun else children


def _list_stated(tree: Tree, nominal: int, before: str) -> Iterator[int]:
    """Yield the nouns that may be counted by a number behind a word, nearest first."""
    at = nominal
    if tree.role(at) == "obl" and preposition_of(tree, at) not in _PREPOSITIONS:
        return
    is_stating = not {preposition_of(tree, at), before}.isdisjoint(_TO)
    yield from tree.children_by(at, "nsubj")[:2]
    yield from _climb(tree, at, is_stating=is_stating)
    if is_stating:
        yield from _list_before(tree, at)


def _list_before(tree: Tree, number: int) -> Iterator[int]:
    """Yield a count before a number in its clause, whatever the number hangs on: "the number of those held to 12"."""
    for at in range(number - 1, max(0, number - _REACH), -1):
        if tree.tokens[at].text in {";", ".", ":"}:
            return
        if tree.lemma(at) in _TOTALS and tree.role(at) in {"obj", "nsubj"} and tree.tokens[at + 1].lower == "of":
            yield at


def _climb(tree: Tree, at: int, *, is_stating: bool) -> Iterator[int]:
    """Yield the nouns that may be counted by a number, above it in the tree."""
    for _ in range(_HOPS):
        head = tree.heads[at]
        if head == NO_HEAD or tree.role(at) not in _ROLES:
            return
        if tree.role(at) == "acl" and not is_stating:
            return
        if tree.tags[head] in {"NOUN", "PRON", "PROPN"} and head < at and _is_of_noun(tree, at, is_stating):
            is_count = tree.lemma(head) in _TOTALS or read_measure(tree, head) is not None
            if is_count or (is_stating and _is_size(tree, head)):
                yield head
        elif tree.tags[head] in {"VERB", "AUX", "ADJ"}:
            yield from _list_of_verb(tree, head, at)
        at = head


def _list_of_verb(tree: Tree, verb: int, below: int) -> Iterator[int]:
    lemma = tree.lemma(verb)
    objects = [child for child in tree.children_by(verb, "obj", "nsubj:pass")[:2] if child != below]
    if lemma in _PUTTING or any(tree.lemma(each) in _TOTALS for each in objects):
        yield from objects
    if lemma not in _STATING and lemma not in _PUTTING:
        return
    subjects = [child for child in tree.children_by(verb, "nsubj")[:2] if child != below]
    yield from subjects if lemma in _STATING else ()
    head = tree.heads[verb]
    if head == NO_HEAD or subjects:
        return
    if tree.role(verb) == "acl":
        yield head
    yield from (child for child in tree.children_by(head, "nsubj", "obj")[:3] if child < verb and lemma in _STATING)
