"""The scorers: exact spans on paragraphs, linked triples on articles, paragraphs in other styles."""

import pytest

from flows.extract.attribution.records import Attribution
from flows.train.corpus import GoldAttribution
from flows.train.paragraphs import make_paragraph, read_found, score_paragraphs
from flows.train.styles import STYLES
from flows.train.triples import score_triples

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


def test_a_triple_is_right_with_an_exact_cue_and_half_of_the_rest():
    text = "Ann Lee said that it had rained all day."
    gold = [GoldAttribution(((0, 7),), ((8, 12),), ((13, 39),))]
    half = attribution([(0, 7)], [(8, 12)], [(18, 39)])
    assert score_triples([text], [gold], [[half]]).f1 == 100
    assert score_triples([text], [gold], [[attribution([(0, 7)], [(8, 12)], [(13, 20)])]]).f1 == 0
    assert score_triples([text], [gold], [[attribution([(0, 7)], [(4, 12)], [(13, 39)])]]).f1 == 0
    assert score_triples([text], [gold], [[attribution([], [(8, 12)], [(13, 39)])]]).f1 == 0
    assert score_triples([text], [gold], [[half, half]]).precision == 50
