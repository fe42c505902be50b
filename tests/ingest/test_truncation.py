"""Marks of truncation: no text, and a sign that a document is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.parts import ReadText
from flows.ingest.truncation import mark_cut, strip_marks


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Nine were hurt. [+910 chars]", "Nine were hurt."),
        ("Nine were hurt… [+910 chars]", "Nine were hurt"),
        ("Nine were hurt ... [3419 chars]", "Nine were hurt"),
        ("Nine were hurt… https://t.co/Ab1", "Nine were hurt"),
        ("Nine were hurt.\n\n[…]", "Nine were hurt."),
        ("Nine were hurt [...]", "Nine were hurt"),
        ("Nine were hurt.\nRead more", "Nine were hurt."),
        ("Nine were hurt... Read more »", "Nine were hurt"),
        ("Nine were hurt. Continue reading", "Nine were hurt."),
        ("Nine were hurt. Continue reading Storm over Brindow →", "Nine were hurt."),
        ("Nine were hurt. Read the full story here.", "Nine were hurt."),
        ("Nine were hurt. (more)", "Nine were hurt."),
    ],
)
def test_a_mark_is_taken_away(text, rest):
    assert strip_marks(text) == (rest, True)


@pytest.mark.parametrize(
    "text",
    [
        "Nine were hurt.",
        "He asked them to read more",
        "She said “wait…”",
        "They want to see more.",
        "Wait… he said.",
        "",
    ],
)
def test_words_of_the_text_stay(text):
    assert strip_marks(text) == (text, False)


@pytest.mark.parametrize(
    "text", ["The cost is 3 mill…", "The cost is 3…", "The cost is 3.5 …", "The cost is $1… [+9 chars]"]
)
def test_a_number_that_may_be_a_part_of_one_goes(text):
    assert strip_marks(text) == ("The cost is", True)


@given(st.text(alphabet="ab1 .…[]+chars\nRead more", max_size=60))
def test_what_remains_is_the_beginning(text):
    rest, is_cut = strip_marks(text)
    assert text.lstrip().startswith(rest) if is_cut else rest == text
    assert mark_cut(ReadText(text, {})).is_cut == is_cut
