"""How a document is marked by its language: whether the extractor reads it."""

from collections.abc import Set as AbstractSet

from flows.language.languages import is_read


def tell_extraction(language: str | None, languages: AbstractSet[str] | None) -> str:
    """Tell the mark of a document in a language; `languages` are those that are read, None: all.

    >>> tell_extraction("ru", frozenset({"en"})), tell_extraction("ru", None)
    ('other_language', 'done')
    """
    return "done" if is_read(language, languages) else "other_language"
