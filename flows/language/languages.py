"""Which languages an attributor reads, and whether they have word lists. Ingest finds what language a text has."""

from collections.abc import Set as AbstractSet
from typing import Final

from flows.errors import SettingsError
from flows.language.word_lists import lookup_languages, misplaced_lists

ENGLISH: Final = frozenset({"en"})
"""What the rules of figures, hedges, times and places read, and the trained model."""


def is_read(language: str | None, languages: AbstractSet[str] | None) -> bool:
    """Say whether an extractor of these languages reads a document; it tries one whose language is unknown.

    A language covers its regional forms (RFC 4647, basic filtering), but no other language that is close to it: an
    extractor lists each one that it reads.

    Args:
        language: a BCP 47 tag in its shortest form, as `ingest` writes it, or None.
        languages: tags; None: the extractor reads everything.

    >>> is_read("en-GB", frozenset({"en"})), is_read("ru", frozenset({"en"})), is_read("ru", None)
    (True, False, True)
    """
    if language is None or languages is None:
        return True
    tag = f"{language.casefold()}-"
    return any(tag.startswith(f"{each.casefold()}-") for each in languages)


def languages_of(attributor: object) -> AbstractSet[str] | None:
    """Say what an attributor reads: its attribute `languages`, where it has one, else English."""
    found: AbstractSet[str] | None = getattr(attributor, "languages", ENGLISH)
    return found


def check_lookup_folders(languages: AbstractSet[str] | None, reader: str) -> tuple[str, ...]:
    """Say which folders of `seeds/lookups/` have no effect, since nothing reads their language.

    Args:
        languages: tags of what an attributor reads; None: it reads everything.
        reader: the attributor, in words for a person.

    Raises:
        SettingsError: the attributor reads a language that has no folder of word lists, or a list is in no folder.
    """
    for path in misplaced_lists():
        raise SettingsError(f"{path}: each language has its folder of word lists; move it to {path.parent}/en/")
    if languages is None:
        return ()
    reads = {tag.partition("-")[0].lower() for tag in languages}
    folders = lookup_languages()
    for language in sorted(reads - folders):
        raise SettingsError(
            f"{reader} reads {language}, but there is no folder seeds/lookups/{language}; add it with its word lists,"
            f" laid out as seeds/lookups/en"
        )
    return tuple(
        f"seeds/lookups/{language} has no effect: {reader} reads {', '.join(sorted(reads))};"
        f" documents in {language} are kept without claims"
        for language in sorted(folders - reads)
    )
