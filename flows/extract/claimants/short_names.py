"""The short forms of a body's name: what it opens with, where the rest only says what it is. Documents: `entities`.

"Calder" is Calder Motor Works Ltd., "Vell" is Vell Securities, "Dorn" is the Dorn newspaper.
"""

from collections.abc import Iterator
from typing import Final

from flows.extract.claimants.lexicon import CITIES, CONNECTORS, GIVEN_NAMES, NOT_NAMES, STATE, find_country
from flows.language.names import fold_words
from flows.language.phrase_table import Words
from flows.language.word_lists import load_words

_LEFT_OUT: Final = load_words("sources", "left_out")
_NO_OPENINGS: Final = STATE | CITIES | GIVEN_NAMES | NOT_NAMES | load_words("sources", "no_openings")
_OWNING: Final = ("'s", "’s", "s'", "s’")


def list_short_names(name: str) -> Iterator[Words]:
    """Yield the folded words that a name opens with and can be shortened to, the shortest first.

    >>> list(list_short_names("the Kurhan firm Vell Dorn Securities Ltd"))
    [('vell',), ('vell', 'dorn'), ('vell', 'dorn', 'securities')]
    >>> list(list_short_names("Kurhan City Council"))
    []
    """
    words = _drop_description(name.split())
    for length in range(1, len(words)):
        opening, rest = words[:length], words[length:]
        if not opening[-1][:1].isupper():
            continue
        if opening[-1].endswith(_OWNING) and not rest[0][:1].isupper():
            return  # "Venn's group" is not Venn
        folded = fold_words(" ".join(opening))
        is_telling = not set(folded) & _NO_OPENINGS if length == 1 else not set(folded) <= _NO_OPENINGS
        is_kind = all(word.strip(".,").lower() in _LEFT_OUT or word[:1].isupper() for word in rest)
        says_what = any(word.strip(".,").lower() in _LEFT_OUT for word in rest)
        if is_telling and is_kind and says_what and not find_country(folded)[0]:
            yield folded


def _drop_description(words: list[str]) -> list[str]:
    """Drop what stands before the name itself: "Calder's", "the ratings agency"."""
    start = 0
    for at, word in enumerate(words[:-1]):
        is_described = word[:1].islower() and word not in CONNECTORS and words[at + 1][:1].isupper()
        if is_described or word == "the" or (word.endswith(_OWNING) and find_country(fold_words(word))[0]):
            start = at + 1
    return words[start:]
