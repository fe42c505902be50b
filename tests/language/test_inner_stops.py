"""The parts of a quotation that full stops part."""

import pytest
from parsed import parse_sentence

from flows.language.inner_stops import mend_stops
from flows.language.tokens import tokenize


def test_a_count_stays_with_its_own_clause() -> None:
    words = "There are 39 deaths . There is no list , she said ."
    tokens = tokenize(words)
    #        There are 39 deaths .  There is no list ,  she said .
    heads = [1, 11, 8, 1, 1, 1, 11, 8, 1, 1, 11, -1, 11]
    relations = [
        "expl",
        "ccomp",
        "nummod",
        "nsubj",
        "punct",
        "expl",
        "ccomp",
        "det",
        "nsubj",
        "punct",
        "nsubj",
        "root",
        "punct",
    ]
    tags = ["PRON", "VERB", "NUM", "NOUN", "PUNCT", "PRON", "VERB", "DET", "NOUN", "PUNCT", "PRON", "VERB", "PUNCT"]
    mend_stops(tokens, heads, relations, tags)
    assert [heads[at] for at in (1, 2, 5, 6, 7, 8)] == [11, 3, 6, 11, 8, 6]


@pytest.mark.parametrize("text", ["Gov. Ann Tosk said 12 had died.", "Nobody came.", ""])
def test_a_sentence_of_one_part_stays_as_it_is(text: str) -> None:
    tree = parse_sentence(text).tree
    heads = list(tree.heads)
    mend_stops(tree.tokens, heads, tree.relations, tree.tags)
    assert heads == tree.heads
