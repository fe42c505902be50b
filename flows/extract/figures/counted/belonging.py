"""People whom the tree says to belong to a place or a firm: "a nation of eight million people", "its 600 workers"."""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from flows.extract.figures.counted.bodies import FORCES, is_body
from flows.extract.figures.counted.measure_words import read_thing
from flows.extract.figures.counted.nominal import Counted, is_compound
from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import (
    MODIFIER,
    OBJECT,
    OBLIQUE,
    PASSIVE,
    SUBJECT,
    Governor,
    find_governors,
    preposition_of,
)
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_INHABITED: Final = load_words("people", "inhabited")
_DWELLERS: Final = load_words("people", "dwellers")
_WORKERS: Final = load_words("people", "workers")
_RESIDENTS: Final = frozenset({"resident", "inhabitant", "citizen"})
_GENERIC: Final = load_words("people", "generic")
_MEMBERS: Final = load_words("people", "members")
_OF_STATES: Final = load_words("people", "of_states")
_STATE_BODIES: Final = load_words("people", "state_bodies")
_ENROLLED: Final = load_words("people", "enrolled")
_ENTITLING: Final = load_words("people", "entitling") | {"eligible"}
_VOTING: Final = frozenset({"vote", "cast", "ballot"})
_COMPOUNDED: Final = load_words("people", "compounded")
_STANDING_BODIES: Final = load_words("people", "standing_bodies")
_DIFFERING: Final = frozenset({"fewer", "more", "additional", "new", "former", "other"})
_MOST_STATES: Final = 200
"""So few members of a league or union may be states."""
_WHERE: Final = frozenset({"in", "on", "at"})
_LIVING: Final = frozenset({"live", "reside", "dwell", "study"})
_OWNING: Final = frozenset({"have", "count"})
_NUMBERING: Final = _OWNING | {"number", "represent", "boast", "claim"}
_THEIR: Final = frozenset({"their", "its"})
_NEAR: Final = 40
"""Tokens of a sentence among which those are named whose population "their population" is."""
_OWNERS: Final = ("'s", "’s")
_SAMPLES: Final = load_words("people", "asking") | {"sample"}
_CONSISTING: Final = frozenset({"consist", "compose"})
_HAVING: Final = frozenset({"organisations", "places"})
_WORK: Final = "work"
_AT_WORK: Final = frozenset({"in", "at"})
_DENYING: Final = frozenset({"not", "n't", "never", "unable"})
_GOVERNORS: Final = 4
_HEAPS: Final = load_words("people", "heaps")
_STUDY: Final = "study"
_SCHOOLS: Final = load_words("people", "schools")
_HOME: Final = ("home", "to")
_HOME_REACH: Final = 5
"""Tokens from "home to" to a number behind the words of its bound."""
_LEAST_INHABITANTS: Final = 1_000
"""So many of a place are those who live there; a few may be any whom it has."""
_LEAST_OF_TOWN: Final = 100
_LEAST_WORKERS: Final = 20
_NAMES: Final = frozenset({"PROPN", "PRON"})
_TIMES: Final = load_words("measures", "setting_units") | {"today", "yesterday"}


def find_inhabited(tree: Tree, located: LocatedQuantity) -> int | None:
    """Find the place that so many live in: "a city of 10 million"."""
    at = located.first - 2
    is_named = at >= 0 and tree.tokens[at + 1].lower == "of" and tree.lemma(at) in _INHABITED
    if not is_named or located.quantity.size < _LEAST_OF_TOWN:
        return None
    if located.last == len(tree.tokens):
        return at
    is_followed = tree.tags[located.last] in {"NOUN", "ADJ", "PROPN"} or tree.tokens[located.last].text in {"of", "-"}
    return None if is_followed else at


def are_animals(tree: Tree, body: int | None) -> bool:
    """Whether a population is one of animals: "the wild boar population", "the number of whales"."""
    if body is None:
        return False
    named = tree.children_by(body, "compound", "nmod")
    if any(tree.tokens[each].lower in _THEIR for each in named):
        named = [each for each in range(min(body, _NEAR)) if tree.tags[each] in {"NOUN", "PROPN"}]
    return any(read_thing(tree, each) == "animals" for each in (body, *named))


def read_belonging(tree: Tree, counted: Counted, size: float) -> str | None:
    """Read whether people are the inhabitants of a place or the workers of a firm, where nothing else is said of them.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        size: their number at the least.
    """
    noun = counted.noun
    is_heap = counted.whole == noun and tree.tokens[counted.last - 1].lower in _HEAPS
    if noun is None or (counted.whole is not None and not is_heap):
        return None
    word = singularize(tree.tokens[noun].lower)
    governors = list(islice(find_governors(tree, counted.nominal), _GOVERNORS))
    governors += find_governors(tree, noun) if is_heap else ()
    is_many = size >= _LEAST_INHABITANTS
    is_of_place = any(_is_of_place(tree, noun, word, each) for each in (None, *governors))
    has_residents = word in _RESIDENTS and size >= _LEAST_WORKERS and _are_owned(tree, governors)
    if has_residents or (is_many and (is_of_place or _is_at_home(tree, counted.first))):
        return "population"
    may_be_states = size < _MOST_STATES and _are_of_states(tree, noun)
    if not may_be_states and _are_a_group(tree, counted, noun, governors, size):
        return "population"
    is_difference = any(tree.tokens[each].lower in _DIFFERING for each in tree.children_by(noun, "amod"))
    is_member = word in _MEMBERS and size > 0 and not is_difference and not may_be_states
    if is_member and _are_members(tree, counted.first, noun, governors, is_many=is_many):
        return "population"
    is_employed = (word in _WORKERS and _is_of_firm(tree, noun, governors)) or _is_at_work(tree, governors, word, size)
    return "employed" if size >= _LEAST_WORKERS and is_employed else None


def _are_a_group(tree: Tree, counted: Counted, noun: int, governors: Sequence[Governor], size: float) -> bool:
    """Whether people are on a roll, have a vote, or are those that a body consists of."""
    if size >= _LEAST_OF_TOWN and (_are_enrolled(tree, noun) or _may_vote(tree, governors)):
        return True
    if counted.last < noun and tree.lemma(noun) in _STANDING_BODIES:  # "the seven man committee"
        return is_compound(tree.tokens, counted.last) or tree.tokens[counted.last].lower in _COMPOUNDED
    return any(_is_composed(tree, each) for each in governors)


def _are_enrolled(tree: Tree, noun: int) -> bool:
    """Whether people are named as being on a roll: "registered players"; a poll "among registered voters" asks some."""
    words = {tree.tokens[each].lower for each in tree.children_by(noun, "amod")}
    return preposition_of(tree, noun) in {"", "with"} and not words.isdisjoint(_ENROLLED.words)


def _may_vote(tree: Tree, governors: Sequence[Governor]) -> bool:
    """Whether it is said of people that they have a vote, not that they used it: "two million are eligible to vote"."""
    entitled = (each.token for each in governors if each.role in {SUBJECT, PASSIVE})
    return any(
        tree.lemma(each) in _ENTITLING
        and any(tree.lemma(child) in _VOTING for child in tree.children_by(each, "xcomp", "advcl", "ccomp", "obl"))
        for each in entitled
    )


def _are_of_states(tree: Tree, noun: int) -> bool:
    """Whether a league, union or council of states is named before its members."""
    before = [token.lower for token in tree.tokens[max(0, noun - _NEAR) : noun]]
    return not _OF_STATES.isdisjoint(before) or any(" ".join(pair) in _STATE_BODIES for pair in pairwise(before))


def _is_at_home(tree: Tree, first: int) -> bool:
    """Whether "home to" stands before a number, whatever the parser made of it: "home to over two million people"."""
    words = [token.lower for token in tree.tokens[max(0, first - _HOME_REACH) : first]]
    return any(pair == _HOME for pair in pairwise(words))


def _are_members(tree: Tree, first: int, noun: int, governors: Sequence[Governor], *, is_many: bool) -> bool:
    """Whether members are those of a group that has them: "the union has 3,200 members", "its 3,200 members"."""
    before = first - 1
    is_owned = before >= 0 and tree.tokens[before].lower.endswith(_OWNERS)
    owners = [*tree.children_by(noun, "nmod:poss"), *([before] if is_owned else [])]
    if any(_strip(tree.tokens[each].lower) not in _TIMES for each in owners):
        return True
    if any(each.role == OBJECT and tree.lemma(each.token) in _NUMBERING for each in governors):
        return True
    if any(_is_had(tree, each) for each in governors):
        return True
    is_all = any(tree.tokens[each].lower == "the" for each in tree.children_by(noun, "det"))
    within = {"in", "of"} if is_all else {"in"}
    return is_many and any(
        preposition_of(tree, child) in within and tree.tags[child] == "PROPN"
        for child in tree.children_by(noun, "nmod")
    )


def _is_composed(tree: Tree, governor: Governor) -> bool:
    """Whether a group consists of people: "the board is composed of 12 women", "the group is made up of"."""
    lemma = tree.lemma(governor.token)
    heads = [*tree.children_by(governor.token, "nsubj"), tree.heads[governor.token]]
    if governor.role != OBLIQUE or any(each != NO_HEAD and tree.lemma(each) in _SAMPLES for each in heads):
        return False
    is_made = lemma == "make" and any(tree.tokens[each].lower == "up" for each in tree.descend(governor.token))
    return governor.preposition in {"of", "up"} and (lemma in _CONSISTING or is_made)


def _is_had(tree: Tree, governor: Governor) -> bool:
    """Whether a thing is named with those whom it has: "a church with 22,000 believers"."""
    at = governor.token
    is_with = governor.role == MODIFIER and governor.preposition == "with" and tree.tags[at] in {"NOUN", "PROPN"}
    is_group = tree.lemma(at) in _INHABITED or is_body(tree.tokens[at].lower)
    return is_with and (is_group or read_thing(tree, at) in _HAVING)


def _is_at_work(tree: Tree, governors: Sequence[Governor], word: str, size: float) -> bool:
    """Whether people have their work in a place or trade: "1,200 people work at the plant", not "are working".

    So many as are "working in Norland" are not at work there for the moment alone.
    """
    if word in FORCES:
        return False
    for governor in governors:
        verb = governor.token
        if governor.role == SUBJECT and tree.lemma(verb) == _WORK and tree.tags[verb] == "VERB":
            is_now = tree.tokens[verb].lower.endswith("ing")
            words = {tree.tokens[each].lower for each in (tree.heads[verb], *tree.children_by(verb, "advmod"))}
            at = [each for each in tree.children_by(verb, "obl") if preposition_of(tree, each) in _AT_WORK]
            tags = {"PROPN"} if is_now else {"NOUN", "PROPN"}
            is_lasting = not is_now or size >= _LEAST_OF_TOWN
            return is_lasting and words.isdisjoint(_DENYING) and any(tree.tags[each] in tags for each in at)
    return False


def _is_of_place(tree: Tree, noun: int, word: str, governor: Governor | None) -> bool:
    if governor is not None and _is_inhabiting(tree, governor):
        return True
    if word not in _DWELLERS:
        return False
    owners = tree.children_by(noun, "nmod:poss")
    if governor is not None and governor.role == OBJECT and tree.lemma(governor.token) in _OWNING:
        owners = [*owners, *tree.children_by(governor.token, "nsubj")] if word not in _GENERIC else owners
        if word in _RESIDENTS:
            return True
    is_numbered = governor is not None and governor.role == SUBJECT and tree.lemma(governor.token) == "number"
    return is_numbered or any(_is_place(tree, owner) for owner in owners) or _is_all_within(tree, noun)


def _is_inhabiting(tree: Tree, governor: Governor) -> bool:
    """Whether a country has people, or they live there: "a nation of", "home to", "live in"."""
    at = governor.token
    if governor.role == MODIFIER and governor.preposition == "of":
        return tree.lemma(at) in _INHABITED
    if governor.preposition == "to" and tree.lemma(at) == "home":
        return True
    if governor.role != SUBJECT or tree.lemma(at) not in _LIVING:
        return False
    is_study = tree.lemma(at) == _STUDY
    return any(
        preposition_of(tree, child) in _WHERE
        and (_is_place(tree, child) or (is_study and tree.lemma(child) in _SCHOOLS))
        for child in tree.children_by(at, "obl")
    )


def is_of_nation(tree: Tree, noun: int) -> bool:
    """Whether people are those of a country, of which the rest is said: "a nation of eight million people votes"."""
    return preposition_of(tree, noun) == "of" and tree.heads[noun] < noun and tree.lemma(tree.heads[noun]) in _INHABITED


def _is_all_within(tree: Tree, noun: int) -> bool:
    """Whether people are all those within a place: "the 500 million people in the region"."""
    is_definite = any(tree.tokens[each].lower == "the" for each in tree.children_by(noun, "det"))
    return is_definite and any(
        preposition_of(tree, child) in {"in", "of"} and _is_place(tree, child)
        for child in tree.children_by(noun, "nmod")
    )


def _is_place(tree: Tree, token: int) -> bool:
    owner = _strip(tree.tokens[token].lower)
    return tree.tags[token] in _NAMES or owner in _INHABITED or tree.lemma(token) in _INHABITED


def _strip(word: str) -> str:
    """Strip the ending of an owner: "city" of "city's"."""
    return word.removesuffix("s")[:-1] if word.endswith(_OWNERS) else word


def _is_of_firm(tree: Tree, noun: int, governors: Sequence[Governor]) -> bool:
    """Whether workers have an owner, "the plant's 600 workers", or somebody has them."""
    if tree.children_by(noun, "nmod:poss"):
        return True
    return _are_owned(tree, governors)


def _are_owned(tree: Tree, governors: Sequence[Governor]) -> bool:
    return any(each.role == OBJECT and tree.lemma(each.token) in _OWNING for each in governors)
