"""What a figure counts, as a key that is the same for different words. `topics` compares the keys."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from flows.extract.figures.counted.measure_words import match_measure
from flows.extract.figures.numbers.nouns import is_people
from flows.language.tokens import Token, tokenize
from flows.language.word_lists import WordTable, load_words, read_entries
from schemas.measures import MEASURES

_GENERIC: Final = load_words("measures", "generic_subjects")
_SYNONYM_OF: Final[WordTable[str, str]] = WordTable(
    lambda: {
        word: name for name, words in read_entries("measures", "subject_synonyms").items() for word in [name, *words]
    }
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_DROPPED: Final = load_words("comparisons", "dropped")
_POINTERS: Final = load_words("comparisons", "pointers")
_CACHE: Final = 65_536


@lru_cache(maxsize=_CACHE)
def normalize_subject(subject: str | None) -> str:
    """Make the key of a subject: lower case, synonyms as one, words of the measure dropped; "" if nothing is left.

    >>> normalize_subject("the North Korean soldiers"), normalize_subject("North Korean casualties")
    ('north korean troops', 'north korean')
    >>> normalize_subject("people"), normalize_subject(None)
    ('', '')
    """
    if subject is None:
        return ""
    tokens = [token for token in tokenize(subject.replace("’s", "").replace("'s", "")) if token.is_word]
    words: list[str] = []
    at = 0
    while at < len(tokens):
        word = match_measure(tokens, at)
        lower = tokens[at].lower
        is_role = word is not None and word.is_noun and MEASURES[word.measure].names_people and is_people(lower)
        if word is not None and lower not in _SYNONYM_OF and not is_role:
            at += word.length
            continue
        if lower not in _DROPPED or _is_of_name(tokens, at):
            words.append(_SYNONYM_OF.get(lower, lower))
        at += 1
    kept = [word for word in words if word not in _GENERIC]
    return " ".join(kept)


def _is_of_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens a name: "New" of "New York"."""
    behind = tokens[at + 1 : at + 2]
    return tokens[at].text == "New" and bool(behind) and behind[0].is_capitalised


def points_elsewhere(subject: str | None) -> bool:
    """Whether a subject is a pronoun: "600 of them" is part of something else."""
    return subject is not None and subject.lower() in _POINTERS


def is_specific(key: str) -> bool:
    """Whether a key says enough to be compared between documents: a name or nationality, and a noun.

    >>> is_specific("north korean troops"), is_specific("troops")
    (True, False)
    """
    return " " in key


def complete_subject(key: str, claimed: str) -> str:
    """Complete the key "north korean" of "North Korean casualties" with the noun that the document's claims use.

    Args:
        key: a normalised subject.
        claimed: the words of the document's claims, in lower case.

    >>> complete_subject("north korean", "north korean soldiers arrived; 30 north korean casualties")
    'north korean troops'
    """
    if not key or key.rsplit(" ", 1)[-1] in _SYNONYM_OF.values():
        return key
    beside = f"{key} "
    names = sorted(set(_read_names_after(beside, claimed)))
    return f"{key} {names[0]}" if len(names) == 1 else key


def _read_names_after(words: str, claimed: str) -> Iterator[str]:
    """Yield the nouns right after every occurrence of some words, as their main synonym."""
    at = claimed.find(words)
    while at >= 0:
        match = _WORD.match(claimed, at + len(words))
        if match is not None and match[0] in _SYNONYM_OF:
            yield _SYNONYM_OF[match[0]]
        at = claimed.find(words, at + len(words))
