"""What somebody holds, not said with a verb: "is confident that", "are willing to", "is against the plan"."""

from typing import Final

from flows.extract.attribution.inner.complements import find_clause, find_infinitive, find_oblique, first_of_cue
from flows.extract.attribution.inner.passives import HELD, read_passive
from flows.extract.attribution.inner.records import Frame
from flows.extract.attribution.inner.speakers import find_speaker
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

ADJECTIVES: Final = load_words("cues", "adjectives")
MADE: Final = frozenset({"clear", "plain", "known", "public"})
_PREPOSITIONS: Final = frozenset({"of", "about", "to", "with", "at", "in"})


def read_adjective(tree: Tree, adjective: int, word: str = "") -> Frame | None:
    """Read "is confident that", "are willing to", "seem determined to"; `word` is a participle's form, if it is one."""
    lemma = word or tree.lemma(adjective)
    if lemma in HELD and tree.children_by(adjective, "aux", "cop"):
        return read_passive(tree, adjective, lemma)
    is_made = tree.heads[adjective] != NO_HEAD and tree.lemma(tree.heads[adjective]) == "make"
    if lemma in MADE and is_made:
        return _read_made(tree, adjective)
    if lemma not in ADJECTIVES or is_made:  # "make sure that"
        return None
    source = _find_holder(tree, adjective)
    contents = find_clause(tree, adjective) or find_infinitive(tree, adjective)
    last = adjective
    if not contents:
        last, contents = find_oblique(tree, adjective, _PREPOSITIONS)
    if source == NO_HEAD or not contents:
        return None
    return Frame("adjective", adjective, first_of_cue(tree, adjective), last, source, contents)


def _read_made(tree: Tree, adjective: int) -> Frame | None:
    """Read "made it clear that"."""
    verb = tree.heads[adjective]
    source = find_speaker(tree, verb) if verb < adjective else NO_HEAD
    contents = find_clause(tree, adjective) or find_clause(tree, verb)
    if source == NO_HEAD or not contents or contents[-1] < adjective:
        return None
    return Frame("carried", adjective, first_of_cue(tree, verb), adjective, source, contents[-1:])


def _find_holder(tree: Tree, adjective: int) -> int:
    """Find who is willing: no "it" that stands for the clause behind."""
    subjects = tree.children_by(adjective, "nsubj:pass")
    source = subjects[0] if subjects else find_speaker(tree, adjective)
    return NO_HEAD if source != NO_HEAD and tree.relations[source] == "expl" else source


def read_against(tree: Tree, preposition: int) -> Frame | None:
    """Read "is against the plan": a noun behind "against" with a copula and a subject."""
    noun = tree.heads[preposition]
    copulas = tree.children_by(noun, "cop") if noun > preposition and tree.role(preposition) == "case" else []
    subjects = tree.children_by(noun, "nsubj")
    if not copulas or not subjects or not subjects[0] < copulas[-1] < preposition:
        return None
    return Frame("adjective", preposition, copulas[0], preposition, subjects[0], (noun,))
