"""Whether a noun or verb of a happening is said of words, prices, games or an old war, and strikes nobody now.

"A legal battle", "the war on drugs", "talks collapsed", "a flood of calls", "the Cold War".
"""

from typing import Final

from flows.extract.figures.standing.nodes import child_words
from flows.language.governors import preposition_of
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_KINDS: Final = load_words("events", "figurative_kinds")
_MASSES: Final = load_words("events", "figurative_masses")
_SIZES: Final = load_words("events", "sizes")
_BEFORE: Final = load_words("events", "figurative_before")
_OF: Final = load_words("events", "figurative_of")
_FALLING: Final = load_words("events", "figurative_falling")
_PAST_WARS: Final = load_words("events", "past_wars")
_SAYINGS: Final = load_words("times", "saying") | load_words("events", "scolding")
_STRETCHES: Final = load_words("word_classes", "time_words") | {"time", "hour", "minute", "second"}
"""What stands behind "for" and is no reason: "for hours", "for the third time"."""
_FOR_WHAT: Final = frozenset({"for", "as", "over"})
_WAR: Final = "war"
_BESIDE: Final = ("nmod", "obl", "obj")
_ABOUT: Final = frozenset({"of", "on", "over", "for", "against", "with", ""})


def is_figurative(tree: Tree, at: int, kind: str) -> bool:
    """Whether a noun or verb of a kind is no happening that strikes people."""
    if any(_is_past_war(tree, each) for each in (at, *tree.children_by(at, "obl"))):
        return True
    if kind in _MASSES:
        return tree.tags[at] == "NOUN" and any(_is_mass(tree, each) for each in tree.children_by(at, "nmod"))
    if kind not in _KINDS:
        return False
    if not _BEFORE.isdisjoint(child_words(tree, at, "compound", "amod", "advmod")):
        return True
    if any(_is_abstract(tree, each) for each in tree.children_by(at, *_BESIDE)) or _falls(tree, at):
        return True
    return tree.tags[at] == "VERB" and _is_in_words(tree, at)


def _is_past_war(tree: Tree, noun: int) -> bool:
    """Whether a noun is a war long over: "the Cold War", "fought in World War II"."""
    is_named = not _PAST_WARS.isdisjoint(child_words(tree, noun, "compound", "amod"))
    return is_named and tree.lemma(noun).lower() == _WAR


def _is_in_words(tree: Tree, verb: int) -> bool:
    """Whether somebody strikes with words: "attacked the court, saying it was slow", "attacked him for the delay"."""
    if any(tree.lemma(each) in _SAYINGS for each in tree.children_by(verb, "advcl", "xcomp", "acl")):
        return True
    causes = (each for each in tree.children_by(verb, "obl", "advcl", "obj") if tree.lemma(each) not in _STRETCHES)
    return any(preposition_of(tree, each) in _FOR_WHAT for each in causes)


def _is_abstract(tree: Tree, noun: int) -> bool:
    """Whether what is fought for, against or over is nothing that one can hit."""
    return preposition_of(tree, noun) in _ABOUT and tree.lemma(noun) in _OF


def _falls(tree: Tree, at: int) -> bool:
    """Whether prices, talks or a government fall: "the collapse of talks", "shares crashed"."""
    if tree.tags[at] == "VERB":
        return any(tree.lemma(each) in _FALLING for each in tree.children_by(at, "nsubj"))
    named = (each for each in tree.children_by(at, "nmod") if preposition_of(tree, each) in {"of", "in"})
    return any(tree.lemma(each) in _FALLING for each in (*named, *tree.children_by(at, "nmod:poss", "compound")))


def _is_mass(tree: Tree, noun: int) -> bool:
    """Whether a flood or storm is one of something: "a flood of calls", "a storm of protest"."""
    is_bare = not child_words(tree, noun, "det", "nummod")
    is_other = tree.tags[noun] == "NOUN" and tree.lemma(noun) not in _SIZES
    return is_bare and is_other and preposition_of(tree, noun) == "of"
