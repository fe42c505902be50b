"""Words of holding and taking, which mean custody only of some: "picked up two delegates", "held responsible"."""

from collections.abc import Iterator
from typing import Final

from flows.extract.figures.counted.bodies import FORCES, is_body
from flows.extract.figures.counted.said import Saying
from flows.extract.figures.numbers.nouns import names_people, singularize
from flows.language.governors import OBJECT, SUBJECT, is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_POLICE: Final = load_words("people", "police")
_FILMS: Final = load_words("people", "films")
_CAPTORS: Final = frozenset({"kidnapper", "abductor", "captor", "hostage"})
_LIFTING: Final = "pick"
_HOLDING: Final = "hold"
_CLAUSES: Final = frozenset({"advcl", "xcomp", "conj", "acl", "ccomp"})
_ABLE: Final = frozenset({"can", "could"})
_MAKING: Final = frozenset({"build", "design", "make", "construct", "intend", "equip"})
_DELAYING: Final = frozenset({"up", "back", "off", "out", "down"})
_JUDGED: Final = ("ible", "able")
"""Endings of what somebody is held to be: "held responsible", "held accountable"."""
_CLIMB: Final = 4
_NEAR: Final = 60
"""Tokens of a sentence in which kidnappers are looked for."""


def is_custody_of_others(tree: Tree, saying: Saying) -> bool:
    """Whether a verb of taking or holding means no custody of those counted, or a thing's room for them."""
    return (
        _is_lift(tree, saying)
        or _is_filmed(tree, saying)
        or _is_opinion(tree, saying)
        or is_room(tree, saying.governor.token, saying.governor.role)
    )


def _is_filmed(tree: Tree, saying: Saying) -> bool:
    """Whether people are filmed and not taken: "a camera captured two men", "two men captured on video"."""
    verb = saying.governor.token
    if saying.measure != "captured" or tree.lemma(verb) != "capture":
        return False
    beside = [
        each for each in tree.children_by(verb, "obl", "nmod") if preposition_of(tree, each) in {"on", "in", "by"}
    ]
    return any(tree.lemma(each) in _FILMS for each in (*tree.children_by(verb, "nsubj"), *beside))


def _is_lift(tree: Tree, saying: Saying) -> bool:
    """Whether somebody gathers or wins others, as only the police arrest: "the bus picked up several students"."""
    verb = saying.governor.token
    if saying.measure != "arrested" or tree.lemma(verb) != _LIFTING:
        return False
    if is_passive(tree, verb):
        agents = tree.children_by(verb, "obl:agent")
        return bool(agents) and not any(_is_authority(tree, each) for each in agents)
    return not any(_is_authority(tree, each) for each in _list_doers(tree, verb))


def _list_doers(tree: Tree, verb: int) -> Iterator[int]:
    """Yield who does what a verb says, or what its clause hangs on: "they patrolled before picking up two men"."""
    for _ in range(_CLIMB):
        doers = tree.children_by(verb, "nsubj")
        yield from doers
        if doers or tree.heads[verb] == NO_HEAD or tree.role(verb) not in _CLAUSES:
            return
        verb = tree.heads[verb]


def _is_authority(tree: Tree, doer: int) -> bool:
    return tree.lemma(doer) in _POLICE or singularize(tree.tokens[doer].lower) in FORCES


def _is_opinion(tree: Tree, saying: Saying) -> bool:
    """Whether people are held to be something, or delayed: "a mayor was held responsible", "held up 40 drivers"."""
    verb = saying.governor.token
    if saying.measure != "arrested" or tree.lemma(verb) != _HOLDING:
        return False
    beside = tree.children_by(verb, "xcomp", "advmod", "amod", "compound", "obj")
    return any(
        tree.tokens[each].lower in _DELAYING or (tree.tags[each] == "ADJ" and tree.tokens[each].lower.endswith(_JUDGED))
        for each in beside
        if each > verb
    )


def is_room(tree: Tree, verb: int, role: str) -> bool:
    """Whether a thing has room for people, rather than somebody a hold on them: "the hall holds 900 people"."""
    if tree.lemma(verb) != _HOLDING or role != OBJECT:
        return False
    if _is_made(tree, verb) or any(tree.lemma(each) in _ABLE for each in tree.children_by(verb, "aux")):
        return True  # "could hold 5,300 people"
    doers = (child for child in tree.children_by(verb, "nsubj")[:2] if tree.tags[child] == "NOUN")
    return any(not names_people(tree.tokens, doer) and not is_body(tree.tokens[doer].lower) for doer in doers)


def _is_made(tree: Tree, verb: int) -> bool:
    """Whether something is made for a purpose: "built to hold 300 soldiers"."""
    head = tree.heads[verb]
    is_purpose = any(tree.tokens[each].lower == "to" for each in tree.children_by(verb, "mark"))
    return is_purpose and head != NO_HEAD and tree.lemma(head) in _MAKING


def name_captors(tree: Tree, saying: Saying) -> Saying:
    """Read those as kidnapped who are held in a sentence that tells of kidnappers: "the four whom kidnappers hold"."""
    if saying.measure != "arrested" or tree.lemma(saying.governor.token) != _HOLDING or saying.governor.role == SUBJECT:
        return saying
    is_of_captors = any(tree.lemma(at) in _CAPTORS for at in range(min(len(tree.tokens), _NEAR)))
    return saying._replace(measure="kidnapped") if is_of_captors else saying
