"""Whether two names can be one person's. Two names that may be two people stay two. Titles and kinds: `mentions`."""

from itertools import zip_longest
from typing import Final

from rapidfuzz.distance import OSA, Levenshtein

from flows.extract.claimants.lexicon import FAMILY_FIRST, VARIANTS
from flows.language.names import skeleton

SHORTEST_MISSPELT: Final = 7
"""Fewest letters of a word in which one vowel may differ."""
KEPT_ENDING: Final = 2
"""Letters at the end that must agree: Christina is not Christine, Danielle not Daniella."""

SHORTEST_SLIP: Final = 5
"""Fewest letters of a surname that may have one more or less by a slip: Karaha and Karah, but not Li and Lin."""
_SURE_WORDS: Final = 2
"""Words of a name beyond which a slip in one of them leaves no doubt."""
_VOWELS: Final = frozenset("aeiouy")

Words = tuple[str, ...]


def transliterate(word: str) -> str:
    """Give all transliterations of a name one spelling.

    >>> transliterate("mohammed") == transliterate("muhammad"), transliterate("zelenskyy") == transliterate("zelensky")
    (True, True)
    """
    return skeleton(VARIANTS.get(word, word))


def are_spellings(one: str, two: str) -> bool:
    """Whether two folded words are transliterations of one, or differ in one vowel of many letters.

    >>> are_spellings("zelensky", "zelenskiy"), are_spellings("lukashenko", "lukashenka"), are_spellings("un", "il")
    (True, False, False)
    """
    if one == two or transliterate(one) == transliterate(two):
        return True
    if min(len(one), len(two)) < SHORTEST_MISSPELT or one[0] != two[0] or one[-KEPT_ENDING:] != two[-KEPT_ENDING:]:
        return False
    return OSA.distance(one, two, score_cutoff=1) == 1 and _differs_in_vowels(one, two)


def _differs_in_vowels(one: str, two: str) -> bool:
    """Whether they differ in one vowel or in two swapped letters; Johnson and Johnston are two families."""
    edits = Levenshtein.editops(one, two)
    letters = {one[edit.src_pos] for edit in edits if edit.tag != "insert"}
    letters |= {two[edit.dest_pos] for edit in edits if edit.tag != "delete"}
    return len(edits) > 1 or letters <= _VOWELS


def are_one_person(one: Words, two: Words) -> bool:
    """Whether two full names, as folded words, can be one person's.

    First and last names must agree, and only one of them may be misspelt; middle names must not contradict. A name that
    begins with the family name must agree in every word.

    >>> are_one_person(("volodymyr", "zelensky"), ("volodymyr", "zelenskyy"))
    True
    >>> are_one_person(("kim", "jong", "un"), ("kim", "jong", "il"))
    False
    >>> are_one_person(("george", "w", "bush"), ("george", "h", "w", "bush"))
    False
    """
    if one == two or "".join(one) == "".join(two):
        return True
    if one[0] in FAMILY_FIRST and two[0] in FAMILY_FIRST:
        return len(one) == len(two) and all(
            transliterate(left) == transliterate(right) for left, right in zip(one, two, strict=True)
        )
    misspelt = sum(
        left != right and transliterate(left) != transliterate(right)
        for left, right in ((one[0], two[0]), (one[-1], two[-1]))
    )
    if misspelt > 1 or not are_spellings(one[-1], two[-1]) or not are_spellings(one[0], two[0]):
        return False
    return _middles_agree(one[1:-1], two[1:-1])


def _middles_agree(one: Words, two: Words) -> bool:
    """Whether one has no middle names, or both have the same names or initials."""
    if not one or not two:
        return True
    return all(_is_initial_of(left, right) for left, right in zip_longest(one, two, fillvalue=""))


def _is_initial_of(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) == 1 and long.startswith(short)) or transliterate(one) == transliterate(two)


def is_slip(one: Words, two: Words) -> bool:
    """Whether a name of the same document is another's with a letter too many or too few in one word.

    >>> is_slip(("karaha",), ("karah",)), is_slip(("ann", "san", "vey"), ("ann", "sang", "vey"))
    (True, True)
    >>> is_slip(("kim", "jong", "un"), ("kim", "jong", "il")), is_slip(("petersen",), ("peterson",))
    (False, False)
    """
    differing = [(left, right) for left, right in zip(one, two, strict=False) if left != right]
    if len(one) != len(two) or len(differing) != 1:
        return False
    short, long = sorted(differing[0], key=len)
    is_enough = len(one) > _SURE_WORDS or len(short) >= SHORTEST_SLIP
    return is_enough and len(long) == len(short) + 1 and OSA.distance(short, long, score_cutoff=1) == 1


def is_surname_of(short: Words, full: Words) -> bool:
    """Whether a name is the family name of a full name.

    >>> is_surname_of(("smith",), ("john", "smith")), is_surname_of(("lee",), ("lee", "seong", "kweun"))
    (True, True)
    """
    if len(short) >= len(full):
        return False
    if short == full[-len(short) :]:
        return True
    return full[0] in FAMILY_FIRST and short == full[:1]


def family_keys(full: Words) -> tuple[str, ...]:
    """Give the short forms of a full name: its last word, and its first if the family name comes first.

    >>> family_keys(("lee", "seong", "kweun")), family_keys(("john", "smith"))
    (('kweun', 'lee'), ('smith',))
    """
    return (full[-1], full[0]) if full[0] in FAMILY_FIRST and full[0] != full[-1] else (full[-1],)
