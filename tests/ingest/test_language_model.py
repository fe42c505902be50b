"""The quick walk through the language model: the library's own scores, to the last bit."""

import json
import random
from functools import lru_cache
from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from flows.ingest.language_model import QuickIdentifier

TEXTS = json.loads((Path(__file__).parent / "texts_in_languages.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def both() -> tuple[LanguageIdentifier, QuickIdentifier]:
    return tuple(each.from_model_file(MODEL_FILE, norm_probs=True) for each in (LanguageIdentifier, QuickIdentifier))


@pytest.mark.parametrize("language", TEXTS)
def test_languages_rank_as_the_library_ranks_them(language: str) -> None:
    library, quick = both()
    text = TEXTS[language]
    for part in (text, text[:40], text.upper(), text[5:9], text[::-1]):
        assert quick.rank(part) == library.rank(part)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 400])
def test_what_is_no_language_ranks_as_the_library_ranks_it(size: int) -> None:
    library, quick = both()
    chance = random.Random(size)  # noqa: S311 - not for secrets
    for _ in range(20):
        data = chance.randbytes(size)
        assert quick.rank(data) == library.rank(data)
        assert quick.rank(data.decode("latin-1")) == library.rank(data.decode("latin-1"))
