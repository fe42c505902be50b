"""Word lists of a person's own seeds, for the tests of the lexicons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.language.word_lists import load_lookup, read_entries, read_words


@pytest.fixture
def lookups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of English word lists of a person's own seeds."""
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path))
    folder = tmp_path / "lookups" / "en"
    folder.mkdir(parents=True)
    caches = (load_lookup, read_entries, read_words)
    for each in caches:
        each.cache_clear()
    yield folder
    for each in caches:
        each.cache_clear()
