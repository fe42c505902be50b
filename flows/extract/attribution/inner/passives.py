"""What is said in the passive: "are believed to have died", "denied by the ministry", "men accused of theft"."""

from typing import Final

from flows.extract.attribution.inner.complements import (
    Complements,
    find_clause,
    find_infinitive,
    find_oblique,
    first_of_cue,
    last_of_cue,
)
from flows.extract.attribution.inner.records import Frame
from flows.extract.attribution.inner.speakers import find_agent
from flows.language.participles import is_bare_participle
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordTable, load_words, read_entries

HELD: Final = load_words("cues", "held")
"""Verbs that are said of somebody by nobody in particular."""
DONE: Final = load_words("cues", "done")
"""Further verbs whose passive with "by" says whose words or will a thing is: "announced by"."""
GIVING: Final = load_words("cues", "giving")
REACHING: Final = WordTable(lambda: {w: frozenset[str](p) for w, p in read_entries("cues", "reaching").items()})
"""Prepositions by the verb that they lead from to what is said."""
LEADING: Final = WordTable(lambda: {w: frozenset[str](p) for w, p in read_entries("cues", "leading").items()})
"""The same of nouns and passives."""
WITH_AS: Final = load_words("cues", "with_as")
VAGUE: Final = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "number", "toll", "figure"})
_STATING: Final = load_words("cues", "stating")
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_EXPECTED: Final = frozenset({"expect", "fear"})
"""Verbs that need no more than somebody: "Royal was expected in Haifa"."""


def read_agent(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read "the dozens described by residents", a number of things that somebody gives."""
    head, agent = tree.heads[verb], find_agent(tree, verb)
    if tree.relations[verb] != "acl" or NO_HEAD in (head, agent) or lemma not in GIVING:
        return None
    is_number = tree.tags[head] == "NUM" or tree.tokens[head].lower in VAGUE or bool(tree.children_by(head, "nummod"))
    return Frame("agent", verb, verb, verb, agent, (head,)) if is_number and head < verb < agent else None


def read_passive(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read "are believed to have died": what is believed begins with the subject."""
    agent = find_agent(tree, verb)
    if agent != NO_HEAD and (done := _read_done(tree, verb, lemma, agent)) is not None:
        return done
    if lemma not in HELD:
        return None
    subjects = tree.children_by(verb, "nsubj", "expl")[:1]
    said = find_clause(tree, verb)
    rest = said or find_infinitive(tree, verb)
    last = last_of_cue(tree, verb)
    if not rest:
        rest = find_oblique(tree, verb, LEADING.get(lemma, frozenset()))[1]
    if not rest:
        rest = _find_held_as(tree, verb)
    if not rest and lemma in _EXPECTED:
        rest = tuple(tree.children_by(verb, "obl"))[:1]
    if not rest:
        return None
    is_empty = bool(subjects and said) and tree.tokens[subjects[0]].lower == "it"
    contents = rest if is_empty else (*subjects, *rest)
    return Frame("passive", verb, first_of_cue(tree, verb), last, agent, contents)


def _read_done(tree: Tree, verb: int, lemma: str, agent: int) -> Frame | None:
    """Read "was denied by the ministry" and "a truce called for by the union": the content stands before."""
    before = [tree.heads[verb]] if tree.role(verb) == "acl" else tree.children_by(verb, "nsubj")
    last = last_of_cue(tree, verb)
    is_reached = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower in REACHING.get(lemma, frozenset())
    last += is_reached
    is_next = last + 1 < len(tree.tokens) and tree.tokens[last + 1].lower == "by"
    is_said = is_reached or (lemma in _STATING and lemma not in WITH_AS) or lemma in DONE
    if not before or before[0] > verb or not is_next or not is_said or find_infinitive(tree, verb):
        return None
    return Frame("done", verb, first_of_cue(tree, verb), last + 1, agent, (before[0],))


def _find_held_as(tree: Tree, verb: int) -> Complements:
    """Find what somebody is held to be: "are considered | the main cause", "is feared | dead"."""
    found = [each for each in tree.children_by(verb, "xcomp", "obj", "nsubj:pass") if each > verb]
    return tuple(each for each in found[:1] if tree.tags[each] in _NOUNS or tree.tags[each] == "ADJ")


def read_reduced(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read "a man believed to have fled" and "men accused of theft": the content begins with the noun."""
    head = _find_noun_before(tree, verb) if lemma in HELD else NO_HEAD
    if head == NO_HEAD or not is_bare_participle(tree, verb) or tree.children_by(verb, "nsubj", "obj"):
        return None
    rest = find_infinitive(tree, verb) or find_oblique(tree, verb, LEADING.get(lemma, frozenset()))[1]
    return Frame("passive", verb, verb, verb, NO_HEAD, (head, *rest)) if rest else None


def _find_noun_before(tree: Tree, verb: int) -> int:
    """Find the noun that a participle hangs on, or stands behind with a comma: "the general, believed to be ill"."""
    head = tree.heads[verb]
    if tree.role(verb) == "acl" and head < verb:
        return head
    at = verb - 2
    if tree.role(verb) != "advcl" or at < 0 or tree.tokens[verb - 1].text != "," or tree.tags[at] not in _NOUNS:
        return NO_HEAD
    while NO_HEAD < tree.heads[at] < at and tree.tags[tree.heads[at]] in _NOUNS:
        at = tree.heads[at]
    return at
