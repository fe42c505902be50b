"""People of whom a text says that they are part of an occasion: "the 14 drivers in the race", "500 joined the test"."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from flows.extract.figures.counted.bodies import FORCES
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.numbers.nouns import singularize
from flows.language.governors import MODIFIER, OBJECT, PASSIVE, SUBJECT, Governor, find_governors, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_OCCASIONS: Final = load_words("people", "occasions")
_ELECTIONS: Final = load_words("people", "elections")
_OPERATIONS: Final = load_words("people", "operations")
_JOINING: Final = load_words("people", "joining")
_HEADING: Final = load_words("people", "heading")
_UNITING: Final = load_words("people", "uniting")
_ASKING: Final = load_words("people", "asking")
_GATHERINGS: Final = load_words("people", "gatherings")
_ATTENDING: Final = frozenset({"attend", "participate", "join"})
_ARMED: Final = frozenset({"armed", "masked", "hooded"})
_EDGES: Final = frozenset({"start", "opening", "beginning", "end", "close", "round", "leg", "day"})
_BETWEEN: Final = frozenset({"with", "between", "among"})
_AT: Final = frozenset({"in", "at"})
_TOWARDS: Final = frozenset({"to", "for"})
_NOT: Final = frozenset({"not", "n't", "never"})
_GOVERNORS: Final = 6
_BESIDE: Final = 6


def read_part(tree: Tree, counted: Counted) -> str | None:
    """Read whether those counted take part in an occasion, or are a force of an operation.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
    """
    noun = counted.noun
    if noun is None or counted.whole not in {None, noun}:
        return None
    is_force = singularize(tree.tokens[noun].lower) in FORCES
    beside = [each for at in {noun, counted.nominal} for each in tree.children_by(at, "nmod")[:_BESIDE]]
    words = {tree.lemma(each) for each in beside if preposition_of(tree, each) in _AT and _is_named(tree, each)}
    governors = list(islice(find_governors(tree, counted.nominal), _GOVERNORS))
    for governor in governors:
        if not any(tree.tokens[each].lower in _NOT for each in tree.children_by(governor.token, "advmod")):
            words |= {tree.lemma(each) for each in _list_occasions(tree, governor)}
    if not words.isdisjoint(_OPERATIONS.words):
        return "deployed" if is_force else "participants"
    if not is_force and any(tree.tokens[each].lower in _ARMED for each in tree.children_by(noun, "amod")):
        return "participants"
    if _are_convened(tree, counted.nominal) or any(_is_talk(tree, each) for each in governors):
        return "participants"
    is_running = tree.role(counted.nominal) != "obj" and any(tree.lemma(each) in _ELECTIONS for each in beside)
    is_part = is_running or not words.isdisjoint(_OCCASIONS.words)
    return "participants" if is_part else None


def _list_occasions(tree: Tree, governor: Governor) -> Iterator[int]:
    """Yield the nouns beside a verb that may be of an occasion which those whom it governs are part of."""
    verb, role = governor.token, governor.role
    if tree.tags[verb] != "VERB" or role not in {SUBJECT, PASSIVE, OBJECT}:
        return
    lemma = tree.lemma(verb)
    if role == OBJECT and lemma in _UNITING:
        yield from tree.children_by(verb, "nsubj") or ([tree.heads[verb]] if tree.heads[verb] != NO_HEAD else ())
    if role == SUBJECT and lemma in _JOINING:
        yield from tree.children_by(verb, "obj")
    for place in tree.children_by(verb, "obl")[:_BESIDE]:
        preposition = preposition_of(tree, place)
        is_there = preposition in _AT or (preposition in _TOWARDS and lemma in _HEADING)
        if is_there and tree.lemma(place) in _EDGES:
            yield from tree.children_by(place, "nmod")
        elif is_there and _is_named(tree, place):
            yield place


def _is_talk(tree: Tree, governor: Governor) -> bool:
    """Whether people are those of a meeting or poll: "a meeting of 130 commanders", "interviews with 1,200 tenants"."""
    lemma = tree.lemma(governor.token)
    if governor.role != MODIFIER or tree.tags[governor.token] != "NOUN":
        return False
    is_between = governor.preposition in _BETWEEN and (lemma in _OCCASIONS or lemma in _ASKING)
    return is_between or (governor.preposition == "of" and lemma in _GATHERINGS)


def _are_convened(tree: Tree, nominal: int) -> bool:
    """Whether the last of those in a list with people is said to attend: "41 kings and aides to attend the fair"."""
    others = [each for each in tree.children_by(nominal, "conj") if each > nominal][-1:]
    verbs = [verb for each in others for verb in tree.children_by(each, "acl") if tree.lemma(verb) in _ATTENDING]
    return any(tree.tokens[mark].lower == "to" for verb in verbs for mark in tree.children_by(verb, "mark"))


def _is_named(tree: Tree, noun: int) -> bool:
    """Whether a noun is of one occasion, "at the protest", or of several; who quits "in protest" is in none."""
    word = tree.tokens[noun].lower
    is_plural = word.endswith("s") and singularize(word) != word
    return is_plural or bool(tree.children_by(noun, "det", "amod", "compound", "nummod", "nmod"))
