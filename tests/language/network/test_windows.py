"""Windows: they hold every word once beside their context, and none is too long."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.pieces import read_sentences
from flows.language.network.windows import CLS, SEP, WINDOW_PIECES, pack_windows

TOKENS = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))
WORDS = st.lists(
    st.sampled_from(["He", "said", "NATO", "“no”.", "naïve", "🙂", "é", "\n\n", "x" * 300, "\ud800", "1,100."])
)


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


def test_a_line_break_is_marked_inside_a_window():
    [window] = pack_windows(read_sentences("One.\nTwo.", TOKENS))
    assert window.ids.tolist().count(SEP) == 2


def test_a_text_without_words_has_no_windows():
    assert pack_windows(read_sentences(" \n\t", TOKENS)) == []
