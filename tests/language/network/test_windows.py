"""Pieces and windows: every word keeps its place in the text, whatever the text is; no window is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.pieces import LOWER, MIXED, TITLE, UPPER, read_sentences
from flows.language.network.windows import CLS, SEP, WINDOW_PIECES, pack_windows

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


@given(WORDS.map(" ".join), st.integers(1, 40), st.sampled_from([0, 48]))
def test_windows_hold_each_word_once_beside_their_context(text, times, context):
    sentences = read_sentences("\n".join([text] * times), TOKENS)
    windows = pack_windows(sentences, context)
    new = [tuple(span) for window in windows for span in window.word_spans[window.context :].tolist()]
    assert new == [tuple(span) for sentence in sentences for span in sentence.word_spans.tolist()]
    for window in windows:
        assert len(window.ids) == len(window.shapes) <= WINDOW_PIECES + context
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        assert (window.word_first[1:] > window.word_first[:-1]).all()


def test_shapes():
    [sentence] = read_sentences("the Police of NATO iPhone", TOKENS)
    assert sentence.shapes.tolist() == [LOWER, TITLE, LOWER, UPPER, MIXED]


def test_a_line_break_is_marked_inside_a_window():
    [window] = pack_windows(read_sentences("One.\nTwo.", TOKENS))
    assert window.ids.tolist().count(SEP) == 2


def test_a_text_without_words_has_no_windows():
    assert pack_windows(read_sentences(" \n\t", TOKENS)) == []
