"""Names with their spelling folded away, so that two ways to write one are equal. Knows no kinds and no documents."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from flows.language.word_lists import WordTable, load_table

_NOT_WORDS: Final = re.compile(r"[^\w&]+")
_POSSESSIVE: Final = re.compile(r"'s?(?!\w)")
_INNER: Final = re.compile(r"(?<=\w)'(?=\w)")
_DOTTED: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_SPELLINGS: Final[WordTable[str, str]] = load_table("sources", "spellings")
_CACHE: Final = 65_536
_RUNS: Final = (
    (re.compile(r"[iy]+j?[iy]*"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"([aou])e"), r"\1"),
    (re.compile(r"ou"), "u"),
)
"""What transliterations differ in: Zelensky and Zelenskyy, Alexei and Aleksey, Müller and Mueller."""
SHORTEST_FUZZY: Final = 4
"""Letters below which a name must be spelled the same: Lee and Li are two families."""


@lru_cache(maxsize=_CACHE)
def fold(name: str) -> str:
    """Fold spelling away: case, accents, possessives, marks.

    >>> fold("South Korea’s Défense Ministry"), fold("U.S. Army"), fold("O’Neill")
    ('south korea defense ministry', 'us army', 'oneill')
    """
    dotless = _DOTTED.sub(lambda match: match[0].replace(".", ""), name.replace("’", "'"))
    plain = unicodedata.normalize("NFKD", dotless).encode("ascii", "ignore").decode()
    plain = plain if any(map(str.isalnum, plain)) else dotless
    words = _NOT_WORDS.split(_INNER.sub("", _POSSESSIVE.sub("", plain.lower())))
    return " ".join(word for word in words if word) or name.lower()


@lru_cache(maxsize=_CACHE)
def fold_words(name: str) -> tuple[str, ...]:
    """Fold a name into its words, British spelling to American.

    >>> fold_words("the Ministry of Defence")
    ('the', 'ministry', 'of', 'defense')
    """
    return tuple(_SPELLINGS.get(word, word) for word in fold(name).split())


@lru_cache(maxsize=_CACHE)
def skeleton(word: str) -> str:
    """What is left of a folded word where transliterations of it agree; short words are kept.

    >>> skeleton("zelenskyy") == skeleton("zelensky") == skeleton("zelenskiy"), skeleton("kim")
    (True, 'kim')
    """
    if len(word) < SHORTEST_FUZZY:
        return word
    first, rest = word[0], word
    for run, short in _RUNS:
        rest = run.sub(short, rest)
    return first + rest[1:]
