"""Paragraphs as running text, and exact spans scored over their tokens."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution.records import Attribution
from flows.train.paragraphs import (
    cover_tokens,
    join_tokens,
    make_paragraph,
    rate,
    read_found,
    read_gold,
    read_labelled,
    score_paragraphs,
)

LABELLED = [
    ("``", "B-content"), ("No", "I-content"), (",", "I-content"), ("''", "I-content"),
    ("Ann", "B-source"), ("said", "B-cue"), (".", "O"),
]  # fmt: skip
PARAGRAPH = make_paragraph(LABELLED)


def attribution(source, cue, content) -> Attribution:
    return Attribution(*(tuple(part) for part in (source, cue, content)), confidence=0.5)


def test_paragraph_is_running_text():
    assert PARAGRAPH.text == "“No,” Ann said."
    assert PARAGRAPH.gold == {("content", 0, 4), ("source", 4, 5), ("cue", 5, 6)}


def test_exact_spans_count_and_others_do_not():
    right = attribution([(6, 9)], [(10, 14)], [(0, 5)])
    scores = score_paragraphs([PARAGRAPH], [[right]])
    assert all(score == (100, 100, 100) for score in scores.values())
    short = attribution([(6, 9)], [(10, 14)], [(1, 3)])
    assert [score.f1 for score in score_paragraphs([PARAGRAPH], [[short]]).values()] == [100, 100, 0]


def test_of_overlapping_spans_the_longer_stands():
    found = [attribution([], [(10, 14)], [(0, 5)]), attribution([], [(10, 14)], [(1, 5)])]
    assert read_found(found, PARAGRAPH.tokens) == {("cue", 5, 6), ("content", 0, 4)}


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["(", "He", ")", "left", "!"], "(He) left!"),
        (["$", "5", "do", "n't", "it", "'s"], "$5 don't it's"),
        (["5", "%", "of"], "5% of"),
        ([], ""),
    ],
)
def test_tokens_are_joined_as_they_are_written(tokens, text):
    assert join_tokens(tokens)[0] == text


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=5)))
def test_every_token_stands_where_its_span_says(tokens):
    text, spans = join_tokens(tokens)
    marks = {"``": "“", "''": "”"}
    assert [text[start:end] for start, end in spans] == [marks.get(token, token) for token in tokens]


@pytest.mark.parametrize(
    ("labels", "gold"),
    [
        ([], set()),
        (["O", "O"], set()),
        (["B-cue"], {("cue", 0, 1)}),
        (["B-cue", "I-cue", "B-source"], {("cue", 0, 2), ("source", 2, 3)}),
    ],
)
def test_labels_are_spans(labels, gold):
    assert read_gold(labels) == gold


@pytest.mark.parametrize(
    ("span", "tokens"), [((0, 5), (0, 1)), ((4, 7), (0, 2)), ((5, 6), None), ((0, 0), None), ((90, 99), None)]
)
def test_a_span_covers_the_tokens_that_it_touches(span, tokens):
    assert cover_tokens(span, [(0, 5), (6, 9)]) == tokens


def test_nothing_found_and_nothing_wanted_score_nothing():
    assert rate(0, 0, 0) == (0, 0, 0)
    assert rate(1, 2, 4) == pytest.approx((50, 25, 100 / 3))


def test_paragraphs_are_read_from_a_file(tmp_path):
    path = tmp_path / "some.jsonl.gz"
    line = json.dumps({"tokens": ["No", "."], "labels": ["B-content", "O"]})
    path.write_bytes(gzip.compress(line.encode()))
    assert read_labelled(path) == [[("No", "B-content"), (".", "O")]]
