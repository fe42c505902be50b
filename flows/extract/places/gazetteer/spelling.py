"""One spelling for each name: accents, hyphens, "St." and "Saint". Which place a name means: `choice`."""

import unicodedata
from typing import Final

_DROPPED: Final = {ord(mark): None for mark in "'’‘ʼʻʹ`´.\u2032"}
_SPACED: Final = {ord(mark): " " for mark in "-‐‑‒–—/,\u00a0"}
_MARKS: Final = {**_DROPPED, **_SPACED}
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a", "ð": "d", "þ": "th"}
)
_LONG: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township"}


def spell(name: str) -> str:
    """Write a name in the form in which names are compared.

    >>> spell("St. Étienne-du-Bois"), spell("SANA'A"), spell("Ft.  Worth")
    ('saint etienne du bois', 'sanaa', 'fort worth')
    """
    plain = name.lower()
    if plain.isascii() and plain.isalpha():
        return plain
    plain = plain.translate(_MARKS)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
        plain = plain.translate(_LETTERS)
    words = plain.split()
    return " ".join([_LONG.get(word, word) for word in words]) if len(words) > 1 else plain.strip()


def lengthen(word: str) -> str | None:
    """Write out a short form in lower case, as in "st ives"; None for any other word.

    >>> lengthen("st"), lengthen("state")
    ('saint', None)
    """
    return _LONG.get(word)
