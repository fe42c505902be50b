"""The mark of a document says whether the extractor reads its language."""

import pytest

from flows.link.reprints.languages import tell_extraction


@pytest.mark.parametrize(
    ("language", "languages", "extraction"),
    [("ru", frozenset({"en"}), "other_language"), ("en", frozenset({"en"}), "done"), ("ru", None, "done")],
    ids=["not read", "read", "everything is read"],
)
def test_a_language_is_read_or_not(language: str, languages: frozenset[str] | None, extraction: str) -> None:
    assert tell_extraction(language, languages) == extraction
