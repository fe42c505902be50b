"""Signatures of texts: what counts, what does not, and that they stay what they are."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.link.reprints.shingles import shingle_words, split_words
from flows.link.reprints.signatures import LENGTH, SLOTS, VERSION, read_signatures, sign_text

TEXT = "The harbour master said that forty boats were lost — “more than in any year since the flood of 1953”, he added."
GOLDEN = (
    "m2.6lB+YpJ4Tw1bRJ37tNEF7Uzx6y2lRgqe3XoZlERfa2wT4daoBCyJ2PbFut1Ivy/0Og15xNbuecTqCzqWrJYI99+"
    "h8+IQvqTGrpkV3A3YzK1goF50SrE9ZJDuTzo0UGfM3SKs0GAYvrTZqzZblkY8EeR27smY7+M/ronO7OEdCoHg58eYD"
    "Ddepko7GUeVUHzDY4zlLgLu7Ley9OvrbCtQnHiEb/RQAnvt+0RN1aP8CN1wQdXFrkTbXFEslP94NRjMXwJyyT3hYzD"
    "cvjuS4uWJfi+RbvkvC5X2fAmxZktAlX7bOXj8644ozLo8ShB7feCIYTgw3U1Kb2XGFzH6DXhWwg"
)


def shingle(text: str) -> np.ndarray:
    return shingle_words(split_words(text))


def agree(one: str, other: str) -> float:
    _, values = read_signatures([sign_text(one), sign_text(other)])
    return float((values[0] == values[1]).mean())


def test_signature_is_the_same_on_every_machine_and_with_every_version():
    assert sign_text(TEXT) == GOLDEN
    assert len(GOLDEN) == LENGTH <= 350


@pytest.mark.parametrize(
    "same",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n\t "),
        TEXT.replace("“", '"').replace("”", '"').replace("—", "--").replace(",", ""),
        TEXT.replace("boats", "bo\u00adats").replace("flood", "flo\u200bod"),
        unicodedata.normalize("NFD", TEXT),
        TEXT.translate({code: code + 0xFEE0 for code in range(0x41, 0x7B)}),
    ],
)
def test_case_marks_space_and_unicode_form_do_not_count(same):
    assert sign_text(same) == sign_text(TEXT)


def test_accents_in_either_form_are_one():
    assert sign_text("Le préfet a confirmé le décès") == sign_text(
        unicodedata.normalize("NFD", "Le préfet a confirmé le décès")
    )


@pytest.mark.parametrize("text", ["", " \n\t", "…—!?", "\u200b"])
def test_text_without_words_has_no_signature(text):
    assert sign_text(text) == ""
    assert len(read_signatures([sign_text(text)])[0]) == 0


def test_short_texts_differ():
    texts = ["Live updates", "Live blog", "Updates", "Photo: harbour", "更新", "现场直播"]
    assert len({sign_text(text) for text in texts}) == len(texts)
    assert agree("Live updates", "Live blog") < 0.1


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "消防部门发言人星期二表示市郊一座仓库发生火灾至少有七人受伤",
            "市长要求居民留在家中关好门窗直到浓烟散去附近道路仍然封闭",
        ),
        ("โฆษกหน่วยดับเพลิงกล่าวว่ามีผู้ได้รับบาดเจ็บอย่างน้อยเจ็ดคน", "นายกเทศมนตรีขอให้ประชาชนอยู่ในบ้านและปิดหน้าต่างจนกว่าควันจะจางลง"),
    ],
)
def test_texts_without_spaces_have_shingles(text, other):
    assert len(shingle(text)) > 10
    assert agree(text, other) < 0.1
    assert agree(text, text + other) > 0.2


def test_indian_words_keep_their_vowel_signs():
    assert len(shingle("शहर के बाहरी इलाके में आग")) == 4


def test_agreement_is_resemblance():
    words = [f"w{number}" for number in range(2_000)]
    assert agree(" ".join(words), " ".join(words[:1_000])) == pytest.approx(0.5, abs=0.15)
    assert agree(" ".join(words[:1_000]), " ".join(words[1_000:])) < 0.05


def test_megabyte_is_signed():
    assert len(sign_text("one two three four " * 60_000)) == LENGTH


def test_unreadable_and_foreign_signatures_are_left_out():
    good = sign_text(TEXT)
    rows, values = read_signatures(
        [None, "", good[:-1], "m1." + good[3:], VERSION + "?" * (LENGTH - 3), good, "x" * LENGTH]
    )
    assert rows.tolist() == [5]
    assert values.shape == (1, SLOTS)


@given(st.text(max_size=200))
def test_any_text_is_signed(text):
    signature = sign_text(text)
    assert len(signature) in {0, LENGTH}
    shingles = shingle(text)
    assert bool(len(shingles)) == bool(signature)
    assert np.all(shingles[1:] > shingles[:-1])
