"""Words and shingles of a text: the same whatever its case, marks and script; hashes sorted, each once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.link.reprints.shingles import CHARACTERS, WORDS, hash_numbers, shingle_words, split_words


def shingle(text: str) -> np.ndarray:
    return shingle_words(split_words(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ferry left.", ["the", "ferry", "left"]),
        ("bo\u00adats flo\u200bod", ["boats", "flood"]),
        ("cafe\u0301 café", ["café", "café"]),
        ("1,100 men_b", ["1", "100", "men", "b"]),
        ("船沉了", ["船", "沉", "了"]),
        ("", []),
        ("…—!", []),
        ("\ud800", []),
    ],
)
def test_words_lose_case_and_marks(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("count", "shingles"), [(0, 0), (1, 1), (WORDS, 1), (WORDS + 1, 2)], ids=["none", "one word", "one", "two"]
)
def test_a_text_has_a_shingle_for_each_run_of_words(count: int, shingles: int) -> None:
    assert len(shingle_words([f"w{number}" for number in range(count)])) == shingles


def test_what_is_written_without_spaces_has_longer_shingles() -> None:
    assert len(shingle_words(list("船沉了三个人失踪"))) == 8 - CHARACTERS + 1
    assert len(shingle_words(["船"])) == 1


def test_the_order_of_words_counts() -> None:
    assert not np.array_equal(shingle("the ferry left"), shingle("left the ferry"))


def test_hashes_are_the_same_on_every_machine() -> None:
    assert shingle("the ferry left").tolist() == [8630356441461689161]


@pytest.mark.parametrize(
    ("text", "numbers"), [("on 9 May 9 boats and 40", 2), ("no number", 0), ("b52", 1), ("٣", 1), ("", 0)]
)
def test_words_with_a_digit_are_numbers_each_once(text: str, numbers: int) -> None:
    assert len(hash_numbers(split_words(text))) == numbers


@given(st.text(max_size=100))
def test_any_text_gives_sorted_hashes(text: str) -> None:
    for hashes in (shingle(text), hash_numbers(split_words(text))):
        assert hashes.dtype == np.uint64
        assert np.all(hashes[1:] > hashes[:-1])
