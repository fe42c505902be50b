"""Languages: guessed from thirty, stated in odd ways, and which of the two wins."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.language import choose_language, read_tag

TEXTS = json.loads((Path(__file__).parent / "texts_in_languages.json").read_text("utf-8"))
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@pytest.mark.parametrize("language", TEXTS)
def test_language_is_guessed_from_a_few_lines_and_from_many(language: str) -> None:
    text = TEXTS[language]
    assert choose_language(text[:100], None) == language
    assert choose_language(f"{text}\n\n" * 9, None) == language


@pytest.mark.parametrize("language", TEXTS)
def test_wrong_statement_is_overruled(language: str) -> None:
    stated = "de-AT" if language != "de" else "en"
    assert choose_language(TEXTS[language], stated) == language


@pytest.mark.parametrize(
    ("language", "stated", "expected"),
    [
        ("en", "en-GB", "en-GB"),
        ("pt", "pt_BR", "pt-BR"),
        ("zh", "zh-Hant-TW", "zh-Hant-TW"),
        ("zh", "cmn", "cmn"),
        ("no", "nb", "nb"),
        ("id", "ms", "ms"),
        ("en", "EN", "en"),
        ("en", "English", "en"),
        ("en", "x-default", "en"),
        ("ar", "ar-EG", "ar-EG"),
    ],
)
def test_statement_that_says_more_stands(language: str, stated: str, expected: str) -> None:
    assert choose_language(TEXTS[language], stated) == expected


@pytest.mark.parametrize(
    "text", ["", "Live", "★★★★☆", "12:30 – 14:00\n1,204.50\n" * 40, "https://example.org/a/long/b" * 9]
)
def test_text_that_tells_nothing_keeps_the_statement(text: str) -> None:
    assert choose_language(text, "uk") == "uk"
    assert choose_language(text, None) is None


def test_short_text_overrules_nothing() -> None:
    assert choose_language(TEXTS["sv"][:90], "da") == "da"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en_us", "en-US"),
        ("de_DE@euro", "de-DE"),
        (" fr ", "fr"),
        ("fre", "fr"),
        ("en-US-u-hc-h12", "en-US"),
        ("sr-Latn", "sr-Latn"),
        ("en-UK", "en-GB"),
        ("und", None),
        ("mul", None),
        ("en, fr", None),
        ("C", None),
        ("jp", None),
        ("en-" * 4_000, None),
        (None, None),
    ],
)
def test_odd_tags_are_read(stated: str | None, expected: str | None) -> None:
    assert read_tag(stated) == expected


@given(st.text(max_size=30) | st.from_regex(r"[A-Za-z]{1,9}([-_][A-Za-z0-9]{1,9}){0,4}", fullmatch=True))
def test_any_statement_is_a_tag_or_none(stated: str) -> None:
    tag = read_tag(stated)
    assert tag is None or TAG.fullmatch(tag)
    assert read_tag(tag) == tag


@given(st.text(max_size=300), st.sampled_from([None, "en", "zh-TW", "??"]))
def test_any_text_has_a_tag_or_none(text: str, stated: str | None) -> None:
    tag = choose_language(text, stated)
    assert tag is None or TAG.fullmatch(tag)
