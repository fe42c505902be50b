"""Paragraphs in other styles: the gold stays on its words."""

import pytest

from flows.train.paragraphs import make_paragraph
from flows.train.styles import STYLES

LABELLED = [
    ("``", "B-content"), ("No", "I-content"), (",", "I-content"), ("''", "I-content"),
    ("Ann", "B-source"), ("said", "B-cue"), (".", "O"),
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_gold_stays_on_its_words_in_every_style(style):
    restyled = make_paragraph(STYLES[style](LABELLED))
    words = {
        label: restyled.text[restyled.tokens[first][0] : restyled.tokens[last - 1][1]].lower()
        for label, first, last in restyled.gold
    }
    assert (words["source"], words["cue"]) == ("ann", "said")
    assert words["content"].strip('“”"‘’ ') == "no,"


def test_british_spelling():
    labelled = STYLES["British spelling and marks"]([("organized", "O"), ("labor", "O"), ("size", "O"), ("for", "O")])
    assert [token for token, _ in labelled] == ["organised", "labour", "size", "for"]


def test_a_label_that_began_on_a_mark_begins_on_the_word_behind_it():
    assert STYLES["no quotation marks"]([("“", "B-content"), ("No", "I-content"), ("”", "I-content")]) == [
        ("No", "B-content")
    ]


def test_a_mark_between_two_labels_moves_none():
    labelled = [("“", "B-content"), ("Ann", "B-source")]
    assert STYLES["no quotation marks"](labelled) == [("Ann", "B-source")]


@pytest.mark.parametrize("style", STYLES)
def test_a_style_leaves_the_paragraph_that_it_was_given_as_it_is(style):
    labelled = [("``", "B-content"), ("No", "I-content")]
    STYLES[style](labelled)
    assert labelled == [("``", "B-content"), ("No", "I-content")]
    assert [label for _, label in STYLES[style]([])] in ([], ["O"], ["O"] * 8)
