"""Who a cue belongs to: its subject, shared or controlled; the agent of a passive; the owner of a noun."""

from typing import Final

from flows.extract.attribution.inner.complements import (
    GIVERS,
    find_controller,
    find_raising,
    first_of_cue,
    is_controlled,
)
from flows.language.governors import is_passive, preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_OWNING: Final = load_words("cues", "owning")
"""Nouns that stand right before a noun of saying for those whose it is: "press reports"."""
_SAYING: Final = load_words("cues", "saying")
_CLAUSAL: Final = frozenset({"root", "parataxis", "ccomp", "conj"})
_NAMING: Final = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_MOST: Final = 8
"""Steps up a tree in which a shared subject is looked for."""
_MANNER: Final = frozenset({"by", "in", "without", "after", "before", "while"})
"""What a participle that shares the subject stands behind: "answered by denying that"."""
_NOUNING: Final = frozenset({"to", "for", "of", "by", "in", "without", "from", "with", "on", "at"})


def find_speaker(tree: Tree, verb: int) -> int:
    """Find the subject of a verb: its own, that of the verb it is coordinated with or hangs on as a participle."""
    if is_controlled(tree, verb):
        return find_controller(tree, verb)
    raising = find_raising(tree, verb)
    at = raising if raising != NO_HEAD else NO_HEAD if _is_nominal(tree, verb) else verb
    for _ in range(_MOST):
        if at == NO_HEAD:
            break
        subjects = [child for child in _find_subjects(tree, at) if child != verb]
        if subjects:
            return NO_HEAD if at == verb and is_passive(tree, at) else subjects[0]
        if tree.role(at) == "acl" and _is_participle(tree, at) and at > tree.heads[at]:
            return tree.heads[at]
        is_shared = tree.role(at) in {"conj", "xcomp"} or (tree.role(at) == "advcl" and _is_participle(tree, at))
        at = tree.heads[at] if is_shared else NO_HEAD
    return NO_HEAD if _is_nominal(tree, verb) or raising != NO_HEAD else _find_adjacent(tree, verb)


def _find_adjacent(tree: Tree, verb: int) -> int:
    """Find the subject right before a verb that the parser gave to another: "Venn does not expect it, he said"."""
    before = first_of_cue(tree, verb) - 1
    if before < 0 or is_passive(tree, verb) or _is_participle(tree, verb):
        return NO_HEAD
    if tree.role(before) == "nsubj" and tree.heads[before] > verb:
        return before
    return _find_name(tree, before) if tree.role(verb) in _CLAUSAL and tree.lemma(verb) in _SAYING else NO_HEAD


def _find_name(tree: Tree, last: int) -> int:
    """Find the head of a name that fills all between a comma and a verb of saying."""
    first = last + 1
    while first > 0 and tree.tags[first - 1] in _NAMING:
        first -= 1
    is_apart = first == 0 or tree.tokens[first - 1].text == ","
    if first > last or not is_apart or tree.tags[last] != "PROPN":
        return NO_HEAD
    return next((at for at in range(first, last + 1) if not first <= tree.heads[at] <= last), NO_HEAD)


def _find_subjects(tree: Tree, verb: int) -> list[int]:
    """Find the subjects of a verb, the nearest before it first; parsers hang some on its auxiliary."""
    found = tree.children_by(verb, "nsubj") or [
        child for aux in tree.children_by(verb, "aux") for child in tree.children_by(aux, "nsubj")
    ]
    if not found and tree.tags[verb] == "VERB":
        found = tree.children_by(verb, "expl")  # "it expects to grow"
    before = [child for child in found if child < verb]
    nearest = before[-1:]
    for child in reversed(before[:-1]):
        if all(tree.tags[at] in _NOMINAL for at in range(child + 1, nearest[0])):
            nearest = [child]  # "Prime Minister | Orla Venn"
    return [*nearest, *(child for child in found if child not in nearest)]


def _is_participle(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].lower.endswith("ing")


def _is_nominal(tree: Tree, verb: int) -> bool:
    """Whether a verb without subject has "to" or a preposition before it: "declined to say", "a date for proposing"."""
    marks = {tree.tokens[child].lower for child in tree.children_by(verb, "mark", "case") if child < verb}
    is_manner = bool(marks & _MANNER) and tree.role(verb) == "advcl" and _is_participle(tree, verb)
    return bool(marks & _NOUNING) and not is_manner and not tree.children_by(verb, "nsubj")


def find_agent(tree: Tree, verb: int) -> int:
    """Find by whom something is said in the passive: "are believed by the police to"."""
    found = [child for child in tree.children_by(verb, "obl") if preposition_of(tree, child) == "by"]
    return found[0] if found else NO_HEAD


def find_owner(tree: Tree, noun: int) -> int:
    """Find whose claim or report a noun means: "the agency's claim", "a report by the agency"."""
    for child in tree.children[noun]:
        is_owner = tree.relations[child] == "nmod:poss" or tree.tokens[child].lower.endswith(("'s", "s'"))
        if child < noun and is_owner:
            return child
    named = [child for child in tree.children_by(noun, "compound", "amod") if child == noun - 1]
    if named and (_is_name(tree, named[0]) or tree.lemma(named[0]) in _OWNING):
        return named[0]
    given = [child for child in tree.children_by(noun, "nmod", "obl") if preposition_of(tree, child) in GIVERS]
    if given:
        return given[0]
    at = noun + 1
    if at < len(tree.tokens) and tree.tokens[at].lower in GIVERS and tree.role(at) == "case":
        return tree.heads[at]
    return NO_HEAD


def _is_name(tree: Tree, token: int) -> bool:
    """Whether a word before a noun has a capital of its own: "Kurhan demands", and not what begins a sentence."""
    is_first = token == 0 or tree.tags[token - 1] == "PUNCT"
    return tree.tokens[token].is_capitalised and (tree.tags[token] == "PROPN" or not is_first)
