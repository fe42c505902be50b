"""What tells one happening from another: the words of its sentences, and how old the people in them are."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.numbers.ages import is_age
from flows.extract.figures.numbers.words import parse_number
from flows.language.lemmas import find_lemma
from flows.language.sentence import Sentence
from flows.language.tokens import Token
from flows.language.tree import Tree
from flows.language.word_lists import load_words

_COMMON: Final = load_words("events", "common")
_TELLING: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_MOST_WORDS: Final = 64
"""Words of a happening that are kept, the first ones: news says first what matters."""
_MOST_AGES: Final = 8
_MOST_SITES: Final = 4
_SITES: Final = load_words("events", "sites")
_SITE_WORDS: Final = load_words("events", "site_words")
_NAMED: Final = frozenset({"NOUN", "PROPN"})
_SHORTEST_WORD: Final = 3
_OLDEST: Final = 120


def find_telling_words(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Find the first words of some sentences that may tell one happening from another.

    They stand by their dictionary form, names with a capital.
    """
    return tuple(dict.fromkeys(word for sentence in sentences for word in _list_words(sentence)))[:_MOST_WORDS]


def find_ages(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Find how old the people are that some sentences name: "a 17-year-old", "Ann Lee, 42,"."""
    return tuple(dict.fromkeys(age for sentence in sentences for age in _list_ages(sentence.tokens)))[:_MOST_AGES]


def find_sites(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Find the names of the mines, hotels or ships that some sentences name: "Kell Colliery", "the Kell coal mine"."""
    return tuple(dict.fromkeys(name for sentence in sentences for name in _list_sites(sentence.tree)))[:_MOST_SITES]


def _list_sites(tree: Tree) -> Iterator[str]:
    for at, token in enumerate(tree.tokens):
        if at and token.is_word and tree.tags[at] in _NAMED and tree.lemma(at).lower() in _SITES:
            first = at
            while first and _belongs_to_name(tree, first - 1):
                first -= 1
            own = tree.tokens[first:at]
            names = [each.text for each in own if each.is_capitalised and each.lower not in _SITE_WORDS]
            if names:
                yield " ".join(names)


def _belongs_to_name(tree: Tree, at: int) -> bool:
    """Whether a word may be part of the name of a site, or say what kind of one it is: "coal"."""
    return tree.tokens[at].is_word and (tree.tags[at] == "PROPN" or tree.tokens[at].lower in _SITE_WORDS)


def _list_words(sentence: Sentence) -> Iterator[str]:
    tree = sentence.tree
    for at, token in enumerate(tree.tokens):
        if token.is_word and tree.tags[at] in _TELLING:
            word = token.lower.removesuffix("s'").removesuffix("'s")
            is_name = tree.tags[at] == "PROPN"
            word = word if is_name else find_lemma(word, tree.tags[at])
            if len(word) >= _SHORTEST_WORD and _COMMON.isdisjoint((word, token.lower)):
                yield word.title() if is_name else word


def _list_ages(tokens: Sequence[Token]) -> Iterator[int]:
    for at, token in enumerate(tokens):
        number = parse_number(tokens, at) if token.is_number or token.is_word else None
        if number is None or number.low != number.high or not 0 < number.low <= _OLDEST:
            continue
        if is_age(tokens, number) or _is_years_old(tokens[number.last : number.last + 4]):
            yield int(number.low)


def _is_years_old(after: Sequence[Token]) -> bool:
    """Whether what follows a number is "-year-old" or "years old"."""
    words = [token.lower for token in after if token.is_word]
    return words[:2] in (["year", "old"], ["years", "old"])
