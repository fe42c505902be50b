"""Which languages an extractor reads. What language a text has is found by ingest."""

from collections.abc import Set as AbstractSet
from typing import Final

ENGLISH: Final = frozenset({"en"})
"""What the rules of figures, hedges, times and places read, and the trained model."""


def is_read(language: str | None, languages: AbstractSet[str] | None) -> bool:
    """Tell whether an extractor of these languages reads a document; one of an unknown language is tried.

    Args:
        language: a BCP 47 tag, or None.
        languages: primary subtags; None: the extractor reads everything.

    >>> is_read("en-GB", frozenset({"en"})), is_read("ru", frozenset({"en"})), is_read("ru", None)
    (True, False, True)
    """
    return language is None or languages is None or language.partition("-")[0].lower() in languages


def languages_of(attributor: object) -> AbstractSet[str] | None:
    """Say what an attributor reads: its attribute `languages`, where it has one, else English."""
    found: AbstractSet[str] | None = getattr(attributor, "languages", ENGLISH)
    return found
