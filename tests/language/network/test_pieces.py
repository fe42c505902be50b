"""Pieces: every word keeps its place in the text, whatever the text is, and no sentence is too long for a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.pieces import (
    LOWER,
    MAX_SENTENCE_PIECES,
    MAX_WORD_PIECES,
    MIXED,
    TITLE,
    UPPER,
    read_sentences,
)

TOKENS = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))
WORDS = st.lists(
    st.sampled_from(["He", "said", "NATO", "“no”.", "naïve", "🙂", "é", "\n\n", "x" * 300, "\ud800", "1,100."])
)


def places(text: str) -> list[tuple[int, int]]:
    return [tuple(span) for sentence in read_sentences(text, TOKENS) for span in sentence.word_spans.tolist()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said no.", ["He", "said", "no", "."]),
        ("e\u0301clair “naïve”", ["e\u0301clair", "“", "naïve", "”"]),
        ("🙂 Zelenskyy’s", ["🙂", "Zelenskyy", "’", "s"]),
        ("a\u00a0b\u200bc", ["a", "b\u200bc"]),
    ],
)
def test_words_are_the_characters_of_the_text(text, words):
    assert [text[start:end] for start, end in places(text)] == words


@given(st.text() | WORDS.map(" ".join))
def test_words_stand_in_order_inside_any_text(text):
    before = 0
    for start, end in places(text):
        assert before <= start < end <= len(text)
        before = end


def test_shapes():
    [sentence] = read_sentences("the Police of NATO iPhone", TOKENS)
    assert sentence.shapes.tolist() == [LOWER, TITLE, LOWER, UPPER, MIXED]


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_text_without_words_has_no_sentence(text):
    assert read_sentences(text, TOKENS) == []


def test_a_long_sentence_is_cut_between_words():
    text = "Police said that " + "many houses and " * 200 + "a school had burned."
    sentences = read_sentences(text, TOKENS)
    assert len(sentences) > 1
    assert all(len(each.ids) <= MAX_SENTENCE_PIECES for each in sentences)
    assert sum(len(each.word_first) for each in sentences) == len(places(text)) == 200 * 3 + 8


def test_a_word_without_end_shows_only_its_first_pieces():
    [sentence] = read_sentences("He said " + "zq" * 45 + " no.", TOKENS)
    sizes = [*sentence.word_first[1:], len(sentence.ids)] - sentence.word_first
    assert max(sizes) == MAX_WORD_PIECES


def test_a_row_of_marks_is_left_out():
    assert [len(each.word_first) for each in read_sentences("It rained.\n\n" + "-" * 200, TOKENS)] == [3]


def test_the_mark_of_a_list_item_is_nobodys_word():
    assert places("• Rain fell.")[0] == (2, 6)


def test_a_sentence_knows_that_a_line_break_comes_before_it():
    assert [each.is_new_line for each in read_sentences("One. Two.\nThree.", TOKENS)] == [False, False, True]
