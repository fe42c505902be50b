"""Scores of trees, of short sentences parsed by hand."""

import pytest

from flows.language.tree import ParsedWord
from flows.train.arcs import score_trees
from flows.train.treebank import TreeSentence, TreeToken

GOLD = TreeSentence(
    "d",
    "They don't pay.",
    (
        TreeToken(0, 4, "PRON", 3, "nsubj"),
        TreeToken(5, 7, "AUX", 3, "aux"),
        TreeToken(7, 10, "PART", 3, "advmod"),
        TreeToken(11, 14, "VERB", -1, "root"),
        TreeToken(14, 15, "PUNCT", 3, "punct"),
    ),
)


def parse(*rows: tuple[int, int, int, str]) -> list[list[ParsedWord]]:
    return [[ParsedWord(*row, "X") for row in rows]]


@pytest.mark.parametrize(
    ("parsed", "unlabelled", "labelled"),
    [
        (parse((0, 4, 2, "nsubj"), (5, 8, 2, "aux"), (11, 14, -1, "root"), (14, 15, 2, "punct")), 100, 100),
        (parse((0, 4, 2, "obj"), (5, 8, 0, "aux"), (11, 14, -1, "root"), (14, 15, 2, "punct")), 200 / 3, 100 / 3),
        ([], 0, 0),
    ],
)
def test_heads_and_relations_are_scored_on_our_tokens(parsed, unlabelled, labelled):
    score = score_trees([GOLD], [parsed])
    assert score.tokens == 3
    assert score.unlabelled == pytest.approx(unlabelled)
    assert score.labelled == pytest.approx(labelled)
