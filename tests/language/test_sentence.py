"""A text is read once: each sentence cut into tokens at most once, whoever asks."""

from collections import Counter
from datetime import date

import pytest
from parsed import parse_words

from flows.extract.attribution.records import Attribution
from flows.extract.reading import read_document
from flows.language import sentence as sentence_module
from flows.language.sentence import Sentence, Sentences

TEXT = (
    "Police said at least 12 people may have died in Lund on Monday, which nobody confirmed. "
    "It rained. The toll rose to 14, with two of them children, the mayor told reporters."
)


def words(tokens) -> list[str]:
    return [token.text for token in tokens]


def test_without_offsets_a_sentence_is_the_whole_text():
    assert words(Sentence("He left.").tokens) == ["He", "left", "."]


def test_offsets_are_those_of_the_text():
    second = Sentences("He left. She stayed.")[1]
    assert [(token.start, token.end) for token in second.tokens] == [(9, 12), (13, 19), (19, 20)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(3, 12, ["left", ".", "She"]), (4, 6, ["ef"]), (0, 0, []), (8, 9, []), (10, 15, ["he", "st"])],
)
def test_a_token_that_reaches_out_is_cut(start, end, expected):
    assert words(Sentences("He left. She stayed.").tokens_in(start, end)) == expected


def test_a_sentence_is_found_by_what_it_holds():
    sentences = Sentences("He left. She stayed.")
    assert [sentences.index_at(at) for at in (0, 7, 8, 9, 99)] == [0, 0, 0, 1, 1]
    assert list(sentences.indexes_in(3, 12)) == [0, 1]
    assert list(sentences.indexes_in(3, 8)) == [0]


def test_only_all_of_a_sentence_is_a_whole_one():
    sentences = Sentences("He left. She stayed.")
    assert sentences.whole([(9, 20)]) is sentences[1]
    assert sentences.whole([(9, 19)]) is None
    assert sentences.whole([(0, 8), (9, 20)]) is None
    assert Sentences("").whole([(0, 0)]) is None


@pytest.fixture
def cuts(monkeypatch) -> Counter[tuple[str, int, int]]:
    """Count what is cut into tokens, by where it starts and how long it is."""
    counted: Counter[tuple[str, int, int]] = Counter()
    parse_words(TEXT)  # the network cuts by itself
    real_tokenize = sentence_module.tokenize

    def tokenize(text, start=0, end=None):
        counted["tokens", start, (len(text) if end is None else end) - start] += 1
        return real_tokenize(text, start, end)

    monkeypatch.setattr("flows.language.sentence.tokenize", tokenize)
    return counted


def find(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_over_a_document_nothing_is_cut_twice(cuts):
    content = find("at least 12 people may have died in Lund on Monday, which nobody confirmed")
    second = find("The toll rose to 14, with two of them children")
    attributions = [
        Attribution((find("Police"),), (find("said"),), (content,), 0.9),
        Attribution((find("the mayor"),), (find("told"),), (second,), 0.9),
    ]
    reading = read_document(TEXT, attributions, date(2024, 5, 8), parse_words(TEXT))
    assert sum(len(draft.figures) for draft in reading.drafts) >= 3
    assert set(cuts.values()) == {1}
    spans = [sentence.span for sentence in Sentences(TEXT)]
    assert sorted(key[1:] for key in cuts if key[0] == "tokens") == [(start, end - start) for start, end in spans]
