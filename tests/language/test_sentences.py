"""Sentences: offsets, line breaks, texts that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.language.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert split("Dr. Lee of the U.S. Army left. He said so.") == ["Dr. Lee of the U.S. Army left.", "He said so."]


@pytest.mark.parametrize(
    "text",
    [
        "The roof fell in at 3:15 p.m. Saturday, the owner said.",
        "It began about 6 a.m. GMT, guards said.",
        "It broke at 2:05a.m. March 4 in the old mill.",
        "The desk told Ms. Okoro that it would wait.",
        "About 500 soldiers are based near Ft. Tally.",
        "Harlan Cos. Inc. laid off 300 clerks.",
        "Harlan Cos. of Tally said that 40 clerks were hurt.",
    ],
    ids=["day", "zone", "month", "title", "fort", "kind", "small"],
)
def test_hour_before_its_day_and_title_end_no_sentence(text: str) -> None:
    assert split(text) == [text]


def test_hour_ends_a_sentence_before_another_word() -> None:
    assert split("It began at 6 a.m. Guards ran.") == ["It began at 6 a.m.", "Guards ran."]


def test_line_break_ends_a_sentence_without_full_stop() -> None:
    assert split("Quake kills 12\n\nTwelve died.\r\nMore") == ["Quake kills 12", "Twelve died.", "More"]


def test_offsets_count_code_points() -> None:
    assert split("😀 One. 😀 Two.") == ["😀 One.", "😀 Two."]


def test_half_a_surrogate_pair_is_kept() -> None:
    assert split("a\ud800b. Then c.") == ["a\ud800b.", "Then c."]


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 1_000_000, "(“" * 50_000], ids=["none", "white", "long", "open"])
def test_odd_texts_lose_nothing_but_white_space(text: str) -> None:
    assert "".join(split(text)) == "".join(text.split())


@given(st.text())
def test_spans_are_in_order_trimmed_and_inside(text: str) -> None:
    before = 0
    for start, end in split_sentences(text):
        assert before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        before = end


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The index fell to 84. 14.", 1),
        ("It rose 0. 54 percent.", 1),
        ("He came in 1990. 12 people left.", 2),
        ("They met on May 12. 14 people came.", 2),
    ],
)
def test_a_number_is_not_cut_at_a_stray_space(text: str, count: int) -> None:
    assert len(split(text)) == count
