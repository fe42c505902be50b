"""What a quantity counts and what is said of them: measure, subject, whether they are people."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.figures.counted.again import Told, find_again, find_among, measure_among
from flows.extract.figures.counted.belonging import are_animals, find_inhabited
from flows.extract.figures.counted.bodies import OTHER, find_body
from flows.extract.figures.counted.gapped import is_gapped
from flows.extract.figures.counted.measure import find_measure
from flows.extract.figures.counted.measure_words import read_measure, read_thing
from flows.extract.figures.counted.nominal import Counted, find_counted, is_compound
from flows.extract.figures.counted.subjects import find_those_counted
from flows.extract.figures.counted.tolls import StatedCount, find_stated
from flows.extract.figures.numbers.nouns import names_people, singularize
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.governors import preposition_of
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_POINTERS: Final = load_words("people", "pointers")
_IDIOMS_OF_ONE: Final = load_words("quantities", "idioms_of_one")
_BEFORE_ONE: Final = load_words("quantities", "before_one")
_PARENTS: Final = load_words("people", "parents")
_GOES_ON: Final = frozenset({"conj", "parataxis", "list", "orphan", "appos", "dep"})
_ANYBODY: Final = frozenset({"people", "person"})
_SEEING: Final = load_words("people", "seeing")
OF_PEOPLE: Final = frozenset({"jobless", "turnout"})
"""Measures of people that shares have, too."""
_TOTALS: Final = load_words("people", "totals")
_OF_ONE: Final = frozenset({"killed", "wounded", "missing", "captured", "kidnapped", "arrested", "rescued"})


class Counting(NamedTuple):
    """What a quantity counts: its measure, its subject, a span of the text, and whether people are counted."""

    measure: str
    subject: Span | None
    is_people: bool


def read_counting(
    sentence: Sentence,
    located: LocatedQuantity,
    earlier: Sequence[Counting],
    before: Counting | None,
    told: Sequence[Told] = (),
) -> Counting | None:
    """Read what a quantity counts; None where it counts nothing.

    Args:
        sentence: that the quantity is in.
        located: the quantity.
        earlier: what the figures before it in the sentence count.
        before: what the last figure of people in the sentences before counts.
        told: the counts of people before it.
    """
    quantity = located.quantity
    if quantity.is_amount:
        return Counting(OTHER, None, False)
    tree = sentence.tree
    inhabited = find_inhabited(tree, located)
    if inhabited is not None:
        return Counting("population", tree.tokens[inhabited].span, True)
    counted = find_counted(tree, located)
    stated = (
        None
        if _is_of_people(counted) and not counted.is_generic
        else find_stated(tree, counted, located.quantity.least)
    )
    last = next((each for each in reversed(earlier) if each.is_people), before if not earlier else None)
    measure = _choose_measure(tree, counted, located, stated, last, bool(earlier))
    again = find_again(tree, counted, located, told)
    if again is not None and _gives_way(tree, counted, measure, again.measure):
        measure = again.measure
    is_people = _counts_people(tree, counted, located, measure, stated) or again is not None
    if measure == OTHER and not is_people:
        measure = _read_kind(tree, counted, located) or OTHER
    if is_people and counted.noun is None and not quantity.size.is_integer():
        return None
    if not _is_figure(tree, counted, located, measure, is_people=is_people):
        return None
    body = stated.noun if stated is not None else _body_of(tree, counted)
    subject = None if _is_adjectival(tree, counted) and earlier else find_those_counted(tree, counted, measure, body)
    if subject is None and not MEASURES[measure].is_plain and earlier:
        subject = earlier[-1].subject
    return Counting(measure, subject, is_people)


def _read_kind(tree: Tree, counted: Counted, located: LocatedQuantity) -> str | None:
    """Read the measure of things of which nothing is said; behind a hyphen is what is counted: "six-nation talks"."""
    behind = tree.tokens[located.last] if located.last < len(tree.tokens) - 1 else None
    if counted.noun is None or (behind is not None and behind.is_joined and behind.is_word):
        return None
    return read_thing(tree, located.last + 1 if behind is not None and behind.text == "-" else counted.noun)


def _restate(tree: Tree, counted: Counted) -> str | None:
    """Read the measure of the count that people are brought to: "the number of unemployed to 40,000 workers"."""
    preposition = preposition_of(tree, counted.nominal) if _is_of_people(counted) else ""
    if preposition not in {"to", "at", "by"}:
        return None
    stated = find_stated(tree, counted)
    if stated is None or (preposition == "by" and stated.measure != "population"):
        return None
    return stated.measure if tree.lemma(stated.noun) in _TOTALS or stated.measure == "population" else None


def _states_people(tree: Tree, counted: Counted, stated: StatedCount | None) -> bool:
    """Whether a number without a noun says how many people there are: "the extra men numbered 3,000"."""
    return counted.noun is None and stated is not None and names_people(tree.tokens, stated.noun)


def _body_of(tree: Tree, counted: Counted) -> int | None:
    is_bare = counted.noun is None and counted.whole is None
    return find_body(tree, counted.number) if is_bare else None


def _is_adjectival(tree: Tree, counted: Counted) -> bool:
    """Whether the noun says but what happened, and to whom stands before: "12 clerks dead and 30 wounded"."""
    return counted.noun is not None and tree.tags[counted.noun] in {"VERB", "ADJ"}


def _is_of_people(counted: Counted) -> bool:
    return counted.noun is not None and counted.is_people


def _choose_measure(
    tree: Tree,
    counted: Counted,
    located: LocatedQuantity,
    stated: StatedCount | None,
    last: Counting | None,
    goes_on: bool,
) -> str:
    if _is_of_children(tree, counted):
        return OTHER
    found = find_measure(tree, counted, located.quantity.least)
    if stated is not None and stated.measure is not None and counted.noun is None:
        return _choose_stated(tree, stated.noun, stated.measure, found)
    if found is not None:
        is_of_animals = found == "population" and are_animals(tree, counted.noun)
        is_nothing = found == "deployed" and _is_bare(tree, counted, last)
        return "animals" if is_of_animals else OTHER if is_nothing else found
    if counted.noun is not None and not counted.is_generic and not counted.whole and not _is_among_them(tree, counted):
        is_crowd = last is not None and last.measure == "participants" and _is_seen(tree, counted)
        return "participants" if is_crowd else _restate(tree, counted) or OTHER
    if stated is not None:
        return stated.measure or (last.measure if last else "killed" if tree.lemma(stated.noun) == "toll" else OTHER)
    return _point_back(tree, counted, last, goes_on=goes_on)


def _choose_stated(tree: Tree, noun: int, measure: str, found: str | None) -> str:
    """Choose between the measure of a count and what is said of the number: nobody died of "40 attacks"."""
    if measure == "population" and are_animals(tree, noun):
        return "animals"
    is_of_things = not MEASURES[measure].counts_people
    return found if found is not None and is_of_things and MEASURES[found].is_fate else measure


def _point_back(tree: Tree, counted: Counted, last: Counting | None, *, goes_on: bool) -> str:
    """The measure of the whole that a number without a predicate of its own is a part of, or goes on with."""
    is_pointing = counted.whole is not None and tree.tokens[counted.whole].lower in _POINTERS
    is_pointing = is_pointing or _is_among_them(tree, counted)
    is_listed = goes_on and not _is_of_things(counted) and (_is_listed(tree, counted) or is_gapped(tree, counted))
    among = find_among(tree, counted)
    of_whole = None if among is None else measure_among(tree, among)
    if of_whole is not None and MEASURES[of_whole].is_fate:
        return of_whole
    is_pointing = is_pointing or (among is not None and tree.tokens[among].lower in _POINTERS)
    return last.measure if last is not None and (is_pointing or is_listed) else OTHER


def _is_of_things(counted: Counted) -> bool:
    return counted.noun is not None and not counted.is_people and not counted.is_generic


def _is_seen(tree: Tree, counted: Counted) -> bool:
    """Whether so many people are seen, where a text counts who took part: "I see 40,000 people from up here"."""
    if counted.noun is None or tree.lemma(counted.noun) not in _ANYBODY:
        return False
    verbs = (tree.heads[counted.nominal], tree.heads[tree.heads[counted.nominal]])
    return any(verb != NO_HEAD and tree.lemma(verb) in _SEEING for verb in verbs)


def _is_among_them(tree: Tree, counted: Counted) -> bool:
    """Whether people are some of those before them: "nine were killed, among them five women"."""
    words = [token.lower for token in tree.tokens[max(0, counted.first - 2) : counted.first]]
    is_among = len(words) > 1 and words[0] in {"among", "amongst", "of"} and words[1] in _POINTERS
    return is_among and counted.is_people


def _gives_way(tree: Tree, counted: Counted, measure: str, told: str) -> bool:
    """Whether what was told of people says more than the words around them: "the five victims were in hospital"."""
    is_weak = counted.noun is not None and measure == read_measure(tree, counted.noun) == "casualties"
    return measure == OTHER or is_weak or (measure == "hospitalised" and told == "wounded")


def _is_bare(tree: Tree, counted: Counted, last: Counting | None) -> bool:
    """Whether a number without noun follows no force that it could be of: "went on to post 43"."""
    is_of_force = last is not None and last.measure == "deployed"
    return counted.noun is None and not is_of_force and _body_of(tree, counted) is None


def _is_listed(tree: Tree, counted: Counted) -> bool:
    """Whether a number goes on with what was counted before it, without a predicate of its own."""
    head = tree.heads[counted.nominal]
    is_joined = tree.role(counted.nominal) in _GOES_ON and head != NO_HEAD
    if tree.role(counted.nominal) == "ccomp" and head != NO_HEAD:  # "the army says 12 died, the rebels 40"
        is_joined = any(each < counted.first for each in tree.children_by(head, "ccomp"))
    return is_joined and (counted.last == len(tree.tags) or tree.tags[counted.last] != "AUX")


def _is_of_children(tree: Tree, counted: Counted) -> bool:
    """Whether a number counts somebody's children: "a mother of four was hurt"."""
    head = tree.heads[counted.number]
    return counted.noun is None and head != NO_HEAD and head < counted.first and tree.lemma(head) in _PARENTS


def _counts_people(
    tree: Tree, counted: Counted, located: LocatedQuantity, measure: str, stated: StatedCount | None
) -> bool:
    if MEASURES[measure].counts_people or measure in OF_PEOPLE or _states_people(tree, counted, stated):
        return True
    if counted.is_people or is_compound(tree.tokens, located.last) or _is_of_children(tree, counted):
        return True
    if counted.noun is None and (measure == "deployed" or _body_of(tree, counted) is not None):
        return True
    return counted.is_generic and tree.lemma(counted.noun or 0) in {"person", "people", "individual"}


def _is_nobody_there(tree: Tree, counted: Counted) -> bool:
    """Whether "no" stands before people or arms of which it is said that there are none: "there are no suspects"."""
    if counted.noun is None or tree.tokens[counted.first].lower != "no" or tree.tags[counted.noun] != "NOUN":
        return False
    head = tree.heads[counted.noun]
    is_said = bool(tree.children_by(counted.noun, "expl")) or (head != NO_HEAD and tree.lemma(head) in {"be", "have"})
    word = tree.tokens[counted.noun].lower
    return is_said and singularize(word) != word


def _is_one_thing(tree: Tree, counted: Counted) -> bool:
    """Whether "one" counts a thing, "one typhoon", and is no way of speaking: "at one point", "one such", "no one"."""
    noun = counted.noun
    if noun is None or counted.whole is not None or tree.tags[noun] not in {"NOUN", "PROPN"}:
        return False
    is_counted = tree.role(counted.number) == "nummod" and tree.heads[counted.number] == noun
    between = [tree.tokens[at].lower for at in range(counted.last, noun)]
    before = tree.tokens[counted.first - 1].lower if counted.first else ""
    is_spoken = tree.lemma(noun) in _IDIOMS_OF_ONE or "such" in between or before in _BEFORE_ONE
    return is_counted and not is_spoken


def _is_somebody(tree: Tree, counted: Counted) -> bool:
    """Whether "one" tells who somebody is: "she is one of 12 killed", "one of those hurt was a clerk"."""
    head = tree.heads[counted.nominal]
    is_subject = tree.role(counted.nominal) == "nsubj" and head != NO_HEAD and tree.tags[head] in {"NOUN", "PROPN"}
    is_told = is_subject and counted.whole is not None and bool(tree.children_by(head, "cop"))
    is_told = is_told and not tree.children_by(head, "case")  # "one of them is in critical condition"
    behind = tree.tokens[counted.last].lower if counted.last < len(tree.tokens) else ""
    return is_told or behind == "another" or bool(tree.children_by(counted.nominal, "cop"))


def _is_figure(tree: Tree, counted: Counted, located: LocatedQuantity, measure: str, *, is_people: bool) -> bool:
    """Whether there is something counted; "one" and "a" count only those to whom something happened."""
    word = tree.tokens[located.first].lower
    is_single = located.last == located.first + 1 and word in {"a", "an", "another"}
    is_pronoun = (
        word == "one" and located.last == located.first + 1 and (counted.noun is None or counted.whole is not None)
    )
    if is_single or is_pronoun:
        return measure in _OF_ONE and not _is_somebody(tree, counted)
    if located.quantity.low == located.quantity.high == 0.0 and not word.isdigit() and word != "zero":
        return MEASURES[measure].is_fate or _is_nobody_there(tree, counted)
    if is_people:
        return True
    if word == "one" and located.last == located.first + 1:
        return _is_one_thing(tree, counted)
    return located.quantity.unit is not None
