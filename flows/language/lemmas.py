"""The dictionary form of a word by its part of speech; the dictionary is lemminflect's."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from lemminflect import getAllInflections, getInflection, getLemma

_OPEN: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PROPN"})
"""Parts of speech that are inflected."""
_RARER: Final = frozenset({("wound", "VERB")})
"""Forms that the dictionary takes for those of another verb, rare as its own in news: "wound up"."""
START: Final = 3


@lru_cache(maxsize=65_536)
def find_lemma(word: str, tag: str) -> str:
    """Look a word up, in lower case, with its universal part of speech; a word of another class is its own lemma.

    >>> [find_lemma("left", "VERB"), find_lemma("left", "ADJ"), find_lemma("deaths", "NOUN"), find_lemma("12", "NUM")]
    ['leave', 'left', 'death', '12']
    """
    if tag not in _OPEN or not word.isascii():
        return word
    if (word, tag) in _RARER:
        return word
    is_name = tag == "PROPN"  # one that is in no dictionary stays as it is, unless it may be a plural
    found = getLemma(word, upos="NOUN" if is_name else tag, lemmatize_oov=not is_name or word.endswith("s"))
    return found[0].lower() if found else word


def list_starts(lemmas: Iterable[str]) -> set[str]:
    """List the first START letters of lemmas and their forms: a word that starts otherwise is no form of one.

    >>> sorted(list_starts(["bear"]))
    ['bea', 'bor']
    """
    listed = set(lemmas)
    forms = listed.union(*(forms for lemma in listed for forms in getAllInflections(lemma).values()))
    return {form[:START] for form in forms}


@lru_cache(maxsize=4_096)
def find_plural(noun: str) -> str:
    """Look up the plural of a noun, in lower case.

    >>> find_plural("house"), find_plural("woman"), find_plural("dam")
    ('houses', 'women', 'dams')
    """
    forms = getInflection(noun, tag="NNS")
    return forms[0] if forms else noun
