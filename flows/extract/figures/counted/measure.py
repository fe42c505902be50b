"""The measure of those whom a number counts, by their own noun and by what is said of them."""

from typing import Final

from flows.extract.figures.counted.belonging import is_of_nation, read_belonging
from flows.extract.figures.counted.bodies import measure_of_force
from flows.extract.figures.counted.custody import is_room
from flows.extract.figures.counted.fit import fit, fit_modifiers
from flows.extract.figures.counted.hurt import are_hurt, read_harm
from flows.extract.figures.counted.measure_words import is_dead_or_missing, read_measure
from flows.extract.figures.counted.nominal import Counted, is_compound
from flows.extract.figures.counted.occasions import read_part
from flows.extract.figures.counted.predicates import read_modifiers, read_plain_state, read_state
from flows.extract.figures.counted.presence import read_presence
from flows.extract.figures.counted.said import LIVES, PEOPLE, Saying, choose_measure, join_said, read_said
from flows.extract.figures.counted.twice import are_counted_twice
from flows.extract.figures.numbers.nouns import is_electoral
from flows.language.governors import PASSIVE, find_governors, is_passive
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_CUSTODY: Final = frozenset({"captured", "kidnapped", "arrested"})
"""Whoever is held is one of these by what the others are called: "rebels hold 40 hostages"."""
_JOBS: Final = load_words("measures", "jobs")
_WEAK: Final = load_words("measures", "weak_nouns")
_BODIES: Final = "bodies"
_LIFE: Final = "life"
_CLIMB: Final = 3
"""From a part to the whole that it is named beside."""
_HIT: Final = "casualties"
_OF_PERSONS: Final = load_words("people", "of_persons")
_FORMER: Final = frozenset({"former", "retired", "ex", "past"})
_OF_NATIONS: Final = frozenset({"turnout", "participants"})
_MOVED: Final = frozenset({"evacuated", "displaced", "affected"})
_STANDINGS: Final = {
    "present": _MOVED,
    "population": _MOVED | {"participants", "turnout"},
    "employed": _MOVED | {"participants", "jobless"},
}
"""What is said of people that says more than who they are: "12 passengers were evacuated", "300 employees struck"."""


def find_measure(tree: Tree, counted: Counted, size: float) -> str | None:
    """Find what happened to those counted, or who they are; None where nothing says it.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        size: their number at the least; many soldiers are a force.
    """
    harm = read_harm(tree, counted.number, counted.last)
    if harm is not None:
        return harm
    state = _read_state_behind(tree, counted)
    if state is not None:
        return state
    kind = _find_kind(tree, counted)
    if kind == PEOPLE and _are_bodies(tree, counted.nominal):
        return "killed"
    if kind == PEOPLE:
        return _find_of_people(tree, counted, size)
    if kind == "things" and counted.noun is not None:
        return _find_of_things(tree, counted, counted.noun)
    said = read_said(tree, counted.nominal, kind, counted).first
    return "killed" if said is None and kind == _BODIES and _are_corpses(tree, counted) else said


def _read_state_behind(tree: Tree, counted: Counted) -> str | None:
    """Read the adjective right behind a count that ends its phrase: "five missing", "3,000 people dead or missing"."""
    is_named = counted.is_people or counted.is_generic
    behind = {counted.last, *([counted.noun + 1] if counted.noun is not None and is_named else [])}
    if any(is_dead_or_missing(tree, at) for at in behind):
        return _HIT
    is_bare = counted.noun in {None, counted.last} and counted.whole is None
    return read_plain_state(tree, counted.last) or _read_phrase_behind(tree, counted) if is_bare else None


def _read_phrase_behind(tree: Tree, counted: Counted) -> str | None:
    """Read the state that a phrase right behind a bare number says: "two died, six are critical, six in hospital"."""
    at = counted.last
    is_phrase = at < len(tree.tags) and tree.tags[at] == "ADP" and tree.heads[at] > at
    is_clause = is_phrase and tree.role(counted.number) in {"nsubj", "nsubj:pass"}
    state = read_state(tree, tree.heads[at]) if is_phrase and not is_clause else None
    return state if state is not None and MEASURES[state].is_fate else None


def _are_corpses(tree: Tree, counted: Counted) -> bool:
    """Whether bodies are the dead: some, of no kind, who do nothing; "the two bodies", "12 public bodies" may act."""
    noun = counted.noun
    if noun is None or counted.whole is not None or (counted.first and tree.tags[counted.first - 1] == "DET"):
        return False
    if tree.children_by(noun, "amod", "compound") or noun != counted.last:
        return False
    head = tree.heads[noun]
    is_doing = tree.role(noun) == "nsubj" and head != NO_HEAD and tree.tags[head] == "VERB" and tree.lemma(head) != "be"
    return not is_doing or is_passive(tree, head)


def _are_bodies(tree: Tree, nominal: int) -> bool:
    """Whether people are named as the dead that stand before them: "four bodies, two males and two females"."""
    at = nominal
    for _ in range(_CLIMB):
        head = tree.heads[at]
        if head == NO_HEAD or head > at or tree.role(at) not in {"appos", "conj"}:
            return False
        if tree.tokens[head].lower == _BODIES:
            return tree.role(at) == "appos" or not tree.children_by(at, "cc")
        at = head
    return False


def _find_kind(tree: Tree, counted: Counted) -> str:
    if counted.noun is None or counted.is_generic:
        return PEOPLE
    word = tree.tokens[counted.noun].lower
    if tree.lemma(counted.noun) in _JOBS:
        return "jobs"
    if word in {_LIFE, LIVES, _BODIES}:
        return LIVES if word == _LIFE else word
    is_people = counted.is_people or is_compound(tree.tokens, counted.last)
    return PEOPLE if is_people else "things"


def _find_of_things(tree: Tree, counted: Counted, noun: int) -> str | None:
    own = read_measure(tree, noun)
    if own is not None and not MEASURES[own].is_role:
        return own
    found = read_said(tree, counted.nominal, "things", counted).first
    if found is not None:
        return found
    said = read_said(tree, counted.nominal, PEOPLE, counted)
    fates = [each for each in said.main + said.clauses if MEASURES[each.measure].is_fate]
    if not _may_be_people(tree, noun):
        fates = [each for each in fates if tree.lemma(each.governor.token) in _OF_PERSONS and _is_suffered(tree, each)]
    return fates[0].measure if fates else None


def _is_suffered(tree: Tree, saying: Saying) -> bool:
    """Whether a predicate has those counted as object or passive subject: none is "indicted on two counts"."""
    return saying.governor.role == PASSIVE or not is_passive(tree, saying.governor.token)


def _may_be_people(tree: Tree, noun: int) -> bool:
    """Whether a noun that no list knows is a name in the plural: "six Talari were killed"."""
    token = tree.tokens[noun]
    return token.is_capitalised and token.lower.endswith("s") and tree.tags[noun] == "PROPN"


def _find_of_people(tree: Tree, counted: Counted, size: float) -> str | None:
    said = read_said(tree, counted.nominal, PEOPLE, counted)
    clauses = list(said.clauses)
    if counted.whole is not None and counted.noun is not None:  # what is said of a whole holds of its part
        clauses += read_said(tree, counted.noun).clauses
    main, clause = (join_said(tree, fit(tree, counted, each, size)) for each in (said.main, clauses))
    own = _read_own(tree, counted)
    if own == _HIT and are_counted_twice(tree, counted.nominal):
        return None
    if own is not None and not _is_weak(tree, counted, own):
        return "killed" if main == "killed" else own
    nouns = {counted.nominal, counted.noun} - {None}
    modifiers = [
        each
        for noun in nouns
        if noun is not None
        for each in fit_modifiers(tree.tokens[noun].lower, read_modifiers(tree, noun))
    ]
    found = _outdo(own, choose_measure([main, clause], modifiers, own), main, clause)
    if found == "hospitalised" and "infected" in modifiers:
        return "infected"
    if own in _CUSTODY and found in _CUSTODY:
        return own
    together = [*said.main, *clauses]
    measures = [
        *(each.measure for each in together),
        *modifiers,
        *([_HIT] if (own, found) == (_HIT, "hospitalised") else []),
    ]
    if found is not None and are_hurt(
        tree, counted.nominal, found, measures, [each.governor.token for each in together]
    ):
        return "wounded"
    return _read_standing(tree, counted, found, size)


def _outdo(own: str | None, found: str | None, *said: str | None) -> str | None:
    """Let what is said of people outdo their noun where it says more: "12 passengers were evacuated"."""
    if said == ("rescued", "killed"):
        return "killed"  # "the four killed might have been saved"
    if own is None or found != own or own not in _STANDINGS:
        return found
    return next((each for each in said if each in _STANDINGS[own]), found)


def _read_standing(tree: Tree, counted: Counted, found: str | None, size: float) -> str | None:
    """Read who people are, where nothing happened to them: inhabitants, workers, a force."""
    if counted.noun is None or (found is not None and MEASURES[found].is_fate):
        return found
    belonging = read_belonging(tree, counted, size)
    if found is not None:
        is_nation = belonging == "population" and found in _OF_NATIONS and is_of_nation(tree, counted.noun)
        return belonging if is_nation else found
    part = belonging or read_part(tree, counted)
    if part is not None:
        return part
    force = None if _is_room_for(tree, counted.nominal) else measure_of_force(tree, counted.noun, size)
    return force or read_presence(tree, counted, size)


def _is_room_for(tree: Tree, nominal: int) -> bool:
    """Whether something has room for so many, whoever they are: "built to hold 300 soldiers"."""
    governor = next(find_governors(tree, nominal), None)
    return governor is not None and is_room(tree, governor.token, governor.role)


def _read_own(tree: Tree, counted: Counted) -> str | None:
    """The measure that the noun itself says; delegates who are won take no part."""
    if counted.noun is None:
        return None
    is_won = is_electoral(tree.tokens[counted.noun].lower) and tree.role(counted.nominal) == "obj"
    own = None if is_won else read_measure(tree, counted.noun)
    is_past = own in _STANDINGS and any(
        tree.tokens[each].lower in _FORMER for each in tree.children_by(counted.noun, "amod")
    )
    return None if is_past else own


def _is_weak(tree: Tree, counted: Counted, own: str) -> bool:
    """Whether a noun gives way to whatever is said of those whom it names."""
    return MEASURES[own].is_role or (counted.noun is not None and tree.lemma(counted.noun) in _WEAK)
