"""The nouns that say their measure by themselves: "12 deaths", "40 detainees"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.errors import SettingsError
from flows.extract.figures.numbers.nouns import singularize
from flows.language.lemmas import find_lemma
from flows.language.phrase_table import Words, index_phrases
from flows.language.tokens import Token
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordList, WordTable, find_lookup, load_table, load_words, read_entries
from schemas.measures import MEASURES

_UNSURE: Final = frozenset({"killed", "missing"})
"""What those are of whom only one number is known: they died or are not found."""
_NEAR: Final = 45
"""Tokens to a word that decides on an ambiguous one: most of a sentence."""
_PHRASE: Final = 3


class MeasureWord(NamedTuple):
    """A word of the lexicon in a text: its measure, its kind, and how many tokens it takes."""

    measure: str
    is_noun: bool
    length: int


def _list_nouns() -> Mapping[Words, str]:
    """List the nouns of all measures, in the singular.

    Raises:
        SettingsError: a measure is none of the contract's.
    """
    listed = read_entries("measures", "measures")
    unknown = sorted(listed.keys() - MEASURES.keys())
    if unknown:
        raise SettingsError(
            f"{find_lookup('measures')}: schemas/measures.py has no measure {unknown[0]!r}; `make dictionary` adds it"
        )
    return index_phrases({measure: lists.get("nouns", ()) for measure, lists in listed.items()})


_NOUNS: Final = WordTable(_list_nouns)


def _list_verbs() -> Mapping[str, str]:
    predicates = read_entries("predicates", "predicates")
    return {
        lemma: measure
        for measure, roles in predicates.items()
        for lemma in (*roles.get("object", ()), *roles.get("subject", ()))
        if "+" not in lemma
    }


_VERBS: Final = WordTable(_list_verbs)
_AMBIGUOUS: Final = load_table("measures", "ambiguous")


@cache
def _near_words(word: str) -> WordList[str]:
    """The words that decide on an ambiguous one."""
    return load_words("measures", _AMBIGUOUS[word]["near"])


def match_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read the word of the lexicon that starts at a token, by its form alone; a noun before a verb."""
    for length in range(_PHRASE, 0, -1):
        words = [token.lower for token in tokens[at : at + length]]
        if len(words) == length:
            measure = _NOUNS.get((*words[:-1], singularize(words[-1])))
            if measure is not None:
                return MeasureWord(measure, True, length)
    measure = _VERBS.get(find_lemma(tokens[at].lower, "VERB"))
    return None if measure is None else MeasureWord(measure, False, 1)


def _list_plain() -> Mapping[str, str]:
    return {noun: kind for kind, nouns in read_entries("measures", "plain_nouns").items() for noun in nouns}


_PLAIN: Final = WordTable(_list_plain)


def read_thing(tree: Tree, noun: int) -> str | None:
    """Read the measure of what a noun names where nothing more is said of it: "12 countries"."""
    return _PLAIN.get(singularize(tree.tokens[noun].lower)) or _PLAIN.get(tree.lemma(noun))


def is_measure_word(word: str) -> bool:
    """Whether a word in lower case is one of the lexicon by itself."""
    return (singularize(word),) in _NOUNS or find_lemma(word, "VERB") in _VERBS


def read_measure(tree: Tree, noun: int) -> str | None:
    """Read the measure that a noun says, with the words before it: "death toll"; "cases" in illness."""
    last = singularize(tree.tokens[noun].lower)
    for length in range(_PHRASE - 1, 0, -1):
        words = tuple(token.lower for token in tree.tokens[max(0, noun - length) : noun])
        measure = _NOUNS.get((*words, last))
        if len(words) == length and measure is not None:
            return measure
    if last in _AMBIGUOUS:
        rule, deciding = _AMBIGUOUS[last], _near_words(last)
        near = [token.lower for token in tree.tokens[max(0, noun - _NEAR) : noun + _NEAR]]
        own = {tree.tokens[each].lower for each in _list_beside(tree, noun)}
        is_so = not deciding.isdisjoint(near) or not own.isdisjoint(rule["told"])
        return (rule["with"] if is_so else rule["without"]) or None
    measure = _NOUNS.get((last,)) or _NOUNS.get((tree.lemma(noun),))
    return "casualties" if measure in _UNSURE and is_dead_or_missing(tree, noun) else measure


def _list_beside(tree: Tree, noun: int) -> Iterator[int]:
    """List the words that say of a noun what it is: its adjectives and participles, and its verb."""
    yield from tree.children_by(noun, "amod", "acl")
    if tree.heads[noun] != NO_HEAD:
        yield tree.heads[noun]


def is_dead_or_missing(tree: Tree, at: int) -> bool:
    """Whether one number is of the dead and the missing: "dead or missing" stands at a token, "missing and dead"."""
    words = [token.lower for token in tree.tokens[at : at + 3]]
    is_joined = words[1:2] in (["and"], ["or"])
    return is_joined and {_NOUNS.get((word,)) for word in words[::2]} == _UNSURE
