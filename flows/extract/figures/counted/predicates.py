"""The lexicon of predicates: whom each of them counts, by lemma and role."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flows.errors import SettingsError
from flows.extract.figures.numbers.nouns import names_people
from flows.language.governors import (
    AGENT,
    MODIFIER,
    OBJECT,
    OBLIQUE,
    PASSIVE,
    SUBJECT,
    Governor,
    is_passive,
)
from flows.language.lemmas import find_lemma
from flows.language.participles import is_bare_participle
from flows.language.partitives import is_of_some
from flows.language.tree import Tree
from flows.language.word_lists import WordTable, find_lookup, read_entries
from schemas.measures import MEASURES

Key = tuple[str, str, str]
"""A role, a lemma, and what must be with it, or nothing."""

_ROLES: Final = {
    OBJECT: "object",
    PASSIVE: "object",
    SUBJECT: "subject",
    AGENT: "agent",
    OBLIQUE: "object",
    MODIFIER: "of",
}
_WITH: Final = frozenset(
    {"obj", "obl", "xcomp", "ccomp", "advcl", "advmod", "compound", "acl", "nmod", "amod", "iobj", "conj"}
)
"""Relations of a verb's particle, object or complement."""
_OWN: Final = frozenset({"obj", "obl", "xcomp", "advcl", "advmod", "acl", "nmod", "amod", "ccomp"})
_MODIFYING: Final = frozenset({"nmod", "obl", "amod", "acl", "compound", "advmod", "appos", "conj"})
_WITHIN: Final = frozenset({"inside", "aboard"})
_MORE: Final = frozenset(
    {("wounded", "hospitalised"), ("infected", "hospitalised"), ("wounded", "released"), ("hospitalised", "released")}
)
"""States that say more than what was done: "treated for burns", "released from hospital"."""
_CONJUNCTS: Final = 8
"""Predicates of one coordination beyond which none is looked at."""
_DEAD: Final = "dead"
_PHRASE_ENDS: Final = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ"})
_CHILDREN: Final = 40
"""Children of a predicate beyond which none is looked at: a table hangs on one word."""


def _index(table: str) -> Mapping[Key, str]:
    """Index a table of predicates.

    Raises:
        SettingsError: a measure is none of the contract's.
    """
    return {
        (role, lemma, also): measure
        for measure, roles in _checked(table)
        for role, words in roles.items()
        for lemma, _, also in (word.partition("+") for word in words)
    }


def _index_states() -> Mapping[tuple[str, str], str]:
    parts = ((measure, phrase.rpartition(" ")) for measure, phrases in _checked("states") for phrase in phrases)
    return {(before, word): measure for measure, (before, _, word) in parts}


def _checked(table: str) -> Iterator[tuple[str, Any]]:
    for measure, words in read_entries("predicates", table).items():
        if measure not in MEASURES:
            raise SettingsError(f"{find_lookup('predicates')}: measures.yaml has no measure {measure!r}; add it there")
        yield measure, words


_PREDICATES: Final = WordTable(lambda: _index("predicates"))
_THINGS: Final = WordTable(lambda: _index("things"))
_JOBS: Final = WordTable(lambda: _index("jobs"))
_STATES: Final = WordTable(_index_states)
_BODIES: Final = WordTable(lambda: _index("bodies"))
_LIVES: Final = WordTable(lambda: _index("lives"))
_TABLES: Final = {"people": _PREDICATES, "things": _THINGS, "jobs": _JOBS, "lives": _LIVES, "bodies": _BODIES}


def measure_by(tree: Tree, governor: Governor, nominal: int, kind: str) -> str | None:
    """Say what a predicate counts of a nominal that it governs, if it counts it.

    Args:
        tree: of the sentence.
        governor: the predicate, with the role of the nominal.
        nominal: the token that heads what is counted.
        kind: "people", "things", "jobs", "lives" or "bodies".
    """
    table = _TABLES[kind]
    role = _resolve_role(tree, governor, nominal)
    if role is None:
        return None
    found = _look_up(tree, table, governor, role, nominal)
    if kind != "people" or governor.role not in {OBJECT, PASSIVE, SUBJECT}:
        return found
    if role == "subject" and has_object(tree, governor.token, nominal):
        return found
    return _outdo(found, find_state(tree, governor.token, nominal))


def _outdo(said: str | None, state: str | None) -> str | None:
    """Choose between what a predicate says and the state that it leaves: "shot dead", "treated for burns"."""
    if state is None or said is None:
        return said or state
    if (said, state) == ("participants", "hospitalised"):
        return said  # "gathered at the hospital"
    is_more = (state == "killed" and said in {"casualties", "wounded"}) or (state, said) in _MORE
    return state if is_more or not MEASURES[said].is_fate else said


def _look_up(tree: Tree, table: Mapping[Key, str], governor: Governor, role: str, nominal: int) -> str | None:
    lemma = tree.lemma(governor.token)
    if role != "of" and tree.tags[governor.token] == "NOUN" and tree.children_by(governor.token, "case"):
        return None  # "who are on the lines" is a place, no verb
    if governor.role == OBLIQUE:
        return table.get((role, lemma, governor.preposition)) if governor.preposition else None
    if role == "of":
        return _look_up_noun(table, governor, lemma)
    for also in _list_with(tree, governor.token, nominal):
        found = table.get((role, lemma, also))
        if found is not None:
            return found
    return table.get((role, lemma, ""))


def _look_up_noun(table: Mapping[Key, str], governor: Governor, lemma: str) -> str | None:
    match governor.preposition:
        case "of":
            return table.get(("of", lemma, ""))
        case "for":
            return table.get(("for", lemma, ""))
        case "by":
            measure = table.get(("of", lemma, ""))
            return measure if measure is not None and MEASURES[measure].counts_agent else None
        case _:
            return None


def _resolve_role(tree: Tree, governor: Governor, nominal: int) -> str | None:
    """Whom a predicate counts in a role; the subject of a participle without object is whom it befell."""
    role = _ROLES[governor.role]
    is_subject = governor.role == SUBJECT and not _is_doing(tree, governor.token, nominal)
    is_doing = governor.role == PASSIVE and not is_passive(tree, governor.token)  # "thirty escaped", as "30 killed"
    if is_doing and ("object", tree.lemma(governor.token), "") not in _PREDICATES:
        return "subject" if _is_doing(tree, governor.token, nominal) else role
    is_done = is_subject and _is_participle(tree, governor.token) and not has_object(tree, governor.token, nominal)
    return "object" if is_done and not _has_target(tree, governor.token) else role


def _has_target(tree: Tree, verb: int) -> bool:
    """Whether somebody is aimed at, so that the subject does it: "two men shot at them"; "shot at a bar" is where."""
    behind = (each for each in tree.children_by(verb, "obl", "nmod")[:_CONJUNCTS] if each > verb)
    aimed = (each for each in behind if any(tree.tokens[case].lower == "at" for case in tree.children_by(each, "case")))
    return any(tree.tags[each] == "PRON" or names_people(tree.tokens, each) for each in aimed)


def _is_doing(tree: Tree, verb: int, nominal: int) -> bool:
    """Whether a verb counts its subject, with what is with it: "died", "turned out"."""
    lemma = tree.lemma(verb)
    return any(("subject", lemma, also) in _PREDICATES for also in ("", *_list_with(tree, verb, nominal)))


def _is_participle(tree: Tree, verb: int) -> bool:
    """Whether a form may be a past participle: no base form, no "-ing", no perfect or "do" before it."""
    if not is_bare_participle(tree, verb) or tree.tokens[verb].lower.endswith("s"):
        return False
    return not any(tree.lemma(child) in {"have", "do"} for child in tree.children_by(verb, "aux"))


def has_object(tree: Tree, verb: int, nominal: int) -> bool:
    """Whether a verb, or one coordinated with it, has an object other than a nominal, so that others suffer it."""
    verbs = (
        each for each in tree.conjuncts(verb)[:_CONJUNCTS] if tree.tags[each] == "VERB" and not is_passive(tree, each)
    )
    return any(
        child != nominal and _is_object(tree, child, each)
        for each in verbs
        for child in tree.children[each][:_CHILDREN]
    )


def _is_object(tree: Tree, token: int, verb: int) -> bool:
    """Whether a token is an object, by its relation or as a noun without preposition that is no time; nouns follow."""
    if token < verb and tree.tags[token] == "NOUN":
        return False
    is_bare = tree.relations[token] == "obl" and tree.tags[token] in {"NOUN", "PROPN", "PRON"}
    return tree.role(token) in {"obj", "ccomp"} or (is_bare and not tree.children_by(token, "case"))


def find_state(tree: Tree, verb: int, nominal: int) -> str | None:
    """Find the state that a predicate says somebody is in: "left homeless", "is in hospital", "sent to prison"."""
    is_perfect = not is_passive(tree, verb) and any(
        tree.lemma(each) == "have" for each in tree.children_by(verb, "aux")
    )
    own = None if is_perfect and tree.tokens[verb].lower.endswith(("ed", "t")) else read_state(tree, verb)
    if own is not None and own != "hospitalised":
        return own
    if verb + 1 < len(tree.tokens) and tree.tokens[verb + 1].lower == _DEAD:
        return read_state(tree, verb + 1)  # in "shot dead 12 guards" it hangs on anything
    found = [each for each in (own, *_list_states(tree, verb, nominal)) if each is not None]
    fates = [each for each in found if MEASURES[each].is_fate]
    if fates[:1] == ["hospitalised"]:  # "in hospital with burns"
        return next((each for each in fates if (each, "hospitalised") in _MORE), fates[0])
    return next(iter(fates or found), None)


def _list_states(tree: Tree, verb: int, nominal: int) -> Iterator[str | None]:
    """List the states that what hangs on a predicate says; "with wounds sustained on Friday" may be a clause."""
    for child in tree.children[verb][:_CHILDREN]:
        is_of_thing = tree.role(child) == "amod" and tree.tags[verb] == "NOUN" and not names_people(tree.tokens, verb)
        if child == nominal or is_of_thing or tree.role(child) not in _OWN or tree.children_by(child, "obj"):
            continue  # "believed to have lost their lives" are not lost, nor dead who are "in a dead heat"
        subjects = tree.children_by(child, "nsubj")
        if not subjects:
            yield read_state(tree, child) or _read_conjunct_state(tree, child)
        elif any(tree.tokens[mark].lower == "with" for mark in tree.children_by(child, "mark")):
            yield _STATES.get(("with", tree.lemma(subjects[0])))


def read_modifiers(tree: Tree, nominal: int) -> Iterator[str]:
    """Yield the states and fates that words on a noun say: "injured people", "12 in custody", "stranded tourists"."""
    for child in tree.children[nominal][:_CHILDREN]:
        is_own = tree.role(child) != "acl" or not is_of_some(tree, nominal, child)
        is_own = is_own and (tree.role(child) != "conj" or tree.tags[child] == "ADJ")  # "nine rebels and a guard dead"
        is_own = is_own and not (tree.role(child) == "acl" and tree.children_by(child, "obj"))  # "who lost their cover"
        if is_own and tree.role(child) in _MODIFYING:
            measure = read_state(tree, child) or _read_conjunct_state(tree, child)
            if measure is None and tree.role(child) == "amod" and _is_participle(tree, child):
                measure = _PREDICATES.get(("object", tree.lemma(child), ""))
            if measure is None and tree.role(child) == "amod":
                measure = _PREDICATES.get(("object", _verb_of(tree, child), ""))
            if measure is not None:
                yield measure


def _verb_of(tree: Tree, adjective: int) -> str:
    word = tree.tokens[adjective].lower
    return find_lemma(word, "VERB") if word.endswith(("ed", "en", "wn")) else ""


def read_state(tree: Tree, token: int) -> str | None:
    """Read the state that a word says behind its preposition, or alone: "in critical condition", "homeless"."""
    cases = [tree.tokens[each].lower for each in tree.children_by(token, "case")[:2]]
    before = cases[0] if cases else ""
    word = tree.tokens[token].lower
    lemma = tree.lemma(token)
    found = _STATES.get((before, word)) or _STATES.get((before, lemma))
    if found is None and before in _WITHIN:
        return "present"  # "inside the van"
    return found or (_STATES.get((" ".join(cases), lemma)) if len(cases) > 1 else None)


def read_plain_state(tree: Tree, token: int) -> str | None:
    """Read the state that an adjective says at the end of its phrase: "five missing", but not "five missing men"."""
    state = _STATES.get(("", tree.tokens[token].lower)) if token < len(tree.tokens) else None
    is_end = token + 1 >= len(tree.tokens) or tree.tags[token + 1] in _PHRASE_ENDS
    return state if is_end else None


def _is_of_part(tree: Tree, adverb: int) -> bool:
    """Whether an adverb speaks of a part that stands before it alone: "shot six people, two of them fatally"."""
    before = adverb - 1
    is_part = before > 0 and (tree.tags[before] == "NUM" or tree.tokens[before - 1].lower == "of")
    return tree.tags[adverb] == "ADV" and is_part


def _read_conjunct_state(tree: Tree, token: int) -> str | None:
    """Read the state that what is coordinated with a noun says behind its preposition: "with signs and symptoms"."""
    cases = tree.children_by(token, "case")[:1]
    others = tree.conjuncts(token)[:_CONJUNCTS] if cases else ()
    found = (_STATES.get((tree.tokens[cases[0]].lower, tree.lemma(each))) for each in others if each > token)
    return next((each for each in found if each is not None), None)


def _list_with(tree: Tree, verb: int, nominal: int) -> Iterator[str]:
    """List what is with a verb: particles, objects, complements; "dead" of "shot dead", "part" of "took part"."""
    for child in tree.children[verb][:_CHILDREN]:
        is_with = tree.role(child) in _WITH or (tree.role(child) == "nsubj" and child > verb)  # "were given terms"
        if child != nominal and is_with and not _is_of_part(tree, child):
            cases = [tree.tokens[word].lower for word in tree.children_by(child, "case", "compound")[:2]]
            yield from (f"{word}+{tree.lemma(child)}" for word in cases)
            yield tree.lemma(child)
            yield from cases
