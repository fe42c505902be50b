"""What is said of people and means something else: ministers out of office are not displaced, tourists not deployed."""

from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.figures.counted.bodies import FORCES, is_body, measure_of_body
from flows.extract.figures.counted.custody import is_custody_of_others, name_captors
from flows.extract.figures.counted.losses import LOSING, are_lost, is_other_loss
from flows.extract.figures.counted.measure_words import read_measure, read_thing
from flows.extract.figures.counted.nominal import Counted
from flows.extract.figures.counted.said import Saying
from flows.extract.figures.numbers.nouns import is_electoral, names_people, singularize
from flows.language.governors import AGENT, OBJECT, OBLIQUE, SUBJECT, Governor, is_passive
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_OF_ELECTORS: Final = frozenset({"captured", "kidnapped", "deployed"})
_OF_FORCES: Final = frozenset({"deployed"})
_SENDING: Final = load_words("measures", "sending")
_HITTING: Final = frozenset({"hit", "strike"})
_SHOOTING: Final = "shoot"
_ROUND: Final = (55.0, 95.0)
"""Strokes of a round of golf."""
_MISSILES: Final = load_words("people", "missiles")
_CULPRITS: Final = load_words("people", "culprits")
_POLICE: Final = load_words("people", "police")
_ANYBODY: Final = load_words("people", "anybody")
_SEARCHING: Final = frozenset({"search", "look", "hunt"})
_SUITABLE: Final = frozenset({"new", "next", "permanent", "interim", "suitable", "qualified", "good"})
_OUSTING: Final = frozenset({"expel", "force", "drive"})
_DISMISSING: Final = frozenset({"dismiss", "sack", "fire"})
_DRAWING: Final = frozenset({"draw", "attract"})
_OFFICE: Final = load_words("people", "office")
_IN_OFFICE: Final = load_words("people", "in_office")
_INHABITED: Final = load_words("people", "inhabited")
_NOT_OF_FORCES: Final = frozenset({("rescued", "pull"), ("evacuated", "relocate"), ("employed", "recruit")})
_BARRED: Final = {
    "present": frozenset({"live", "reside", "sleep", "grow"}),
    "sentenced": frozenset({"transfer", "move", "return", "bring", "fly", "go", "walk", "travel", "visit", "come"}),
}
"""Predicates that with a place say something else: "lived in a house", "transferred to another jail"."""
_WITH_PARTICLE: Final = frozenset({"carry", "hang"})
_CUSTODY: Final = frozenset({"captured", "kidnapped", "arrested"})
_MAJORITY: Final = "majority"
_SEARCHERS: Final = load_words("people", "searchers")
_HURTING: Final = load_words("people", "hurting")
_OF_HARM: Final = frozenset({"attacks", "accidents", "disasters", "vehicles", "weapons"})
_LOSING: Final = frozenset({"lose", "loss", "claim"})
_VOTING: Final = frozenset({"turnout", "votes"})
_ENTITLING: Final = load_words("people", "entitling")
_SCHOOLS: Final = load_words("people", "schools")
_DISEASES: Final = load_words("measures", "disease_words")
_OF_DISEASES: Final = ("itis", "osis", "emia", "aemia", "oma", "diabetes", "asthma", "hiv/aids")
_CROWD: Final = 20
"""So few without a noun are no crowd that something draws: "won five and drew three"."""


def fit(tree: Tree, counted: Counted, said: Sequence[Saying], size: float) -> list[Saying]:
    """Leave out what is not said of those counted: tourists are not deployed, the lost games of a team not dead.

    Args:
        tree: of the sentence.
        counted: the number with its noun.
        said: what predicates say of them.
        size: their number at the least.
    """
    said = [name_captors(tree, each) for each in said if not _is_of_others(tree, each)]
    if counted.noun is None:
        return [
            each
            for each in said
            if not _is_of_games(tree, each, size) and not _is_score(tree, counted.number, each.governor, size)
        ]
    word = singularize(tree.tokens[counted.noun].lower)
    return [
        each
        for each in said
        if _fits(word, each.measure, tree.lemma(each.governor.token), each.governor.role)
        and not _is_sought(tree, counted.noun, word, each)
        and not _is_ousted(tree, word, each)
    ]


def fit_modifiers(counted_noun: str, measures: Iterable[str]) -> list[str]:
    """Leave out what words on a noun do not say of those whom it names: "pledged delegates" are not deployed.

    Args:
        counted_noun: in lower case.
        measures: of the words on it.
    """
    word = singularize(counted_noun)
    barred = _OF_ELECTORS if is_electoral(word) else frozenset() if word in FORCES or is_body(word) else _OF_FORCES
    return [each for each in measures if each not in barred]


def _is_of_others(tree: Tree, saying: Saying) -> bool:
    """Whether a predicate means something else than what it says of people by itself."""
    readings = (
        is_custody_of_others,
        _is_done,
        _is_loss,
        _is_affected,
        _is_explanation,
        _is_move,
        _is_right,
        _is_want,
    )
    return any(each(tree, saying) for each in readings)


def _is_loss(tree: Tree, saying: Saying) -> bool:
    """Whether those who are lost have not died."""
    is_lost = saying.measure == "killed" and tree.lemma(saying.governor.token) == LOSING
    return is_lost and is_other_loss(tree, saying.governor)


def _is_want(tree: Tree, saying: Saying) -> bool:
    """Whether people suffer from what is no disease: "suffer from hunger"."""
    verb = saying.governor.token
    if saying.measure != "infected" or tree.lemma(verb) != "suffer":
        return False
    causes = [each for each in tree.children_by(verb, "obl", "obj") if tree.tags[each] in {"NOUN", "PROPN"}]
    words = {tree.tokens[near].lower for each in causes for near in (each, *tree.children_by(each, "compound", "conj"))}
    return words.isdisjoint(_DISEASES.words) and not any(word.endswith(_OF_DISEASES) for word in words)


def _is_done(tree: Tree, saying: Saying) -> bool:
    """Whether something is carried out, rather than people carried, or somebody hangs up and is not hanged."""
    verb = saying.governor.token
    return tree.lemma(verb) in _WITH_PARTICLE and bool(tree.children_by(verb, "compound:prt"))


def _is_explanation(tree: Tree, saying: Saying) -> bool:
    """Whether somebody makes up or explains others, rather than knowing where they are: "it accounts for 46 seats"."""
    verb = saying.governor.token
    return tree.lemma(verb) == "account" and not is_passive(tree, verb)


def _is_right(tree: Tree, saying: Saying) -> bool:
    """Whether people may vote rather than do: "are eligible to vote", "were called to vote"."""
    verb = saying.governor.token
    if saying.measure not in _VOTING:
        return False
    if tree.tags[verb] == "ADJ":
        return True
    marks = tree.children_by(verb, "mark")
    if not any(tree.tokens[each].lower == "to" for each in marks):
        return False
    head = tree.heads[verb]
    return head != NO_HEAD and (tree.tags[head] == "ADJ" or tree.lemma(head) in _ENTITLING)


def _is_move(tree: Tree, saying: Saying) -> bool:
    """Whether people come to a place to live or see it, or are drawn into something, rather than take part."""
    verb = saying.governor.token
    if saying.measure != "participants":
        return False
    lemma = tree.lemma(verb)
    if lemma == "attend":
        return any(tree.lemma(place) in _SCHOOLS for place in tree.children_by(verb, "obj"))
    if lemma in _DRAWING:
        return any(
            tree.tokens[case].lower == "into"
            for child in tree.children_by(verb, "obl")
            for case in tree.children_by(child, "case")
        )
    places = (
        tree.children_by(verb, "obl") if lemma == "flock" else tree.children_by(verb, "obj") if lemma == "visit" else ()
    )
    is_town = any(
        tree.lemma(place) in _INHABITED or tree.lemma(place) == "area" or tree.tags[place] == "PROPN"
        for place in places
    )
    return saying.governor.role == SUBJECT and is_town


def _is_of_games(tree: Tree, saying: Saying, size: float) -> bool:
    """Whether a number without a noun is of matches, which are lost and drawn: "lost nine and drew three"."""
    verb = saying.governor.token
    if tree.lemma(verb) in _DRAWING:
        return size < _CROWD and saying.governor.role == OBJECT
    if tree.lemma(verb) != "lose" or saying.governor.role == AGENT or saying.measure != "killed":
        return False
    doers = tree.children_by(verb, "nsubj")
    return not any(_is_army(tree, doer) for doer in doers)


def _is_score(tree: Tree, number: int, governor: Governor, size: float) -> bool:
    """Whether a number without a noun is what a player made: "hit a rapid 51", "she shot 70"; bullets hit people."""
    verb = governor.token
    lemma = tree.lemma(verb)
    if lemma not in _HITTING | {_SHOOTING} or governor.role not in {OBJECT, OBLIQUE} or is_passive(tree, verb):
        return False
    if any(each < number for each in tree.children_by(number, "det", "amod")):
        return True
    doers = tree.children_by(verb, "nsubj")
    if lemma == _SHOOTING:
        is_round = _ROUND[0] <= size <= _ROUND[1]
        return is_round and any(tree.tags[doer] in {"PROPN", "PRON"} for doer in doers)
    return not any(tree.lemma(doer) in _MISSILES for doer in doers)


def _is_army(tree: Tree, doer: int) -> bool:
    word = tree.tokens[doer].lower
    return names_people(tree.tokens, doer) or measure_of_body(word) == "deployed" or singularize(word) in FORCES


def _is_ousted(tree: Tree, word: str, saying: Saying) -> bool:
    """Whether people lose an office or a place in a group, rather than their homes: "expelled two diplomats"."""
    verb = saying.governor.token
    lemma = tree.lemma(verb)
    if saying.measure == "jobless":
        return lemma in _DISMISSING and word in _IN_OFFICE
    if saying.measure != "displaced" or lemma not in _OUSTING:
        return False
    return word in _IN_OFFICE or any(tree.lemma(child) in _OFFICE for child in tree.children_by(verb, "obl"))


def _is_sought(tree: Tree, noun: int, word: str, saying: Saying) -> bool:
    """Whether it is said of suspects that they are sought: "police are looking for two men"."""
    verb = saying.governor.token
    if saying.measure != "missing" or tree.lemma(verb) not in _SEARCHING:
        return False
    if is_electoral(word) or any(tree.tokens[each].lower in _SUITABLE for each in tree.children_by(noun, "amod")):
        return True  # "the search for a new manager", "voters look for a candidate"
    if tree.lemma(verb) == "look" and not _is_search(tree, verb, noun):
        return True
    doers = tree.children_by(verb, "nsubj")[:2]
    if any(tree.tokens[doer].lower == "they" for doer in doers) and tree.heads[verb] != NO_HEAD:
        doers = tree.children_by(tree.heads[verb], "nsubj")[:2]  # "police said they are looking for two men"
    is_hunt = word in _ANYBODY and any(tree.lemma(doer) in _POLICE for doer in doers)
    return word in _CULPRITS or is_hunt


def _is_search(tree: Tree, verb: int, noun: int) -> bool:
    """Whether those who look for people search for them: "the school is looking for 12 donors" does not."""
    if any(tree.tokens[each].lower == "missing" for each in tree.children_by(noun, "amod")):
        return True
    doers = tree.children_by(verb, "nsubj") or ([tree.heads[verb]] if tree.role(verb) == "acl" else [])
    while not doers and tree.heads[verb] != NO_HEAD and tree.role(verb) in {"xcomp", "advcl", "conj"}:
        verb = tree.heads[verb]
        doers = tree.children_by(verb, "nsubj")
    return not doers or any(_may_search(tree, doer) for doer in doers)


def _may_search(tree: Tree, doer: int) -> bool:
    word = singularize(tree.tokens[doer].lower)
    return tree.lemma(doer) in _POLICE or word in FORCES or word in _SEARCHERS or tree.tokens[doer].lower == "they"


def _is_affected(tree: Tree, saying: Saying) -> bool:
    """Whether people are hit by what hurts no bodies: "the layoffs hit 300 clerks"."""
    verb = saying.governor.token
    if tree.lemma(verb) == "hurt" and saying.governor.role == OBJECT:
        return _is_worse_off(tree, verb)
    if tree.lemma(verb) not in _HITTING or saying.governor.role == SUBJECT or saying.measure != "casualties":
        return False
    if tree.children_by(verb, "compound:prt"):
        return True  # "struck out 102 batters"
    doers = [*tree.children_by(verb, "nsubj"), *tree.children_by(verb, "obl:agent")]
    named = (child for child in doers if tree.tags[child] == "NOUN" and tree.relations[child] != "nsubj:pass")
    return any(not names_people(tree.tokens, doer) and tree.lemma(doer) not in _MISSILES for doer in named)


def _is_worse_off(tree: Tree, verb: int) -> bool:
    """Whether what hurts people is a thing that hurts no bodies: "the tariffs hurt 300 growers"."""
    is_clause = tree.relations[verb] == "acl:relcl"
    doers = list(range(tree.heads[verb], verb)) if is_clause else tree.children_by(verb, "nsubj")
    named = [doer for doer in doers if tree.tags[doer] == "NOUN"]
    return bool(named) and not any(_may_harm(tree, doer) for doer in named)


def _may_harm(tree: Tree, doer: int) -> bool:
    lemma = tree.lemma(doer)
    is_person = names_people(tree.tokens, doer) or is_body(tree.tokens[doer].lower)
    return (
        is_person
        or lemma in _MISSILES | _HURTING
        or {read_measure(tree, doer), read_thing(tree, doer)} & _OF_HARM != set()
    )


def _fits(word: str, measure: str, predicate: str, role: str) -> bool:
    if (is_electoral(word) and measure in _OF_ELECTORS) or ((measure, predicate) in _NOT_OF_FORCES and word in FORCES):
        return False
    if word == _MAJORITY and measure in _CUSTODY:
        return False
    if measure == "killed" and predicate in _LOSING:
        return are_lost(word, predicate, role)
    if measure == "turnout":
        return word not in _IN_OFFICE
    if measure in _BARRED:
        return predicate not in _BARRED[measure]
    return measure != "deployed" or word in FORCES or predicate in _SENDING or is_body(predicate)
