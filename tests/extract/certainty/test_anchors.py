"""The tokens on which a claim turns."""

import pytest
from parsed import parse

from flows.extract.certainty.anchors import find_anchors


def read(text, *figures):
    sentences = parse(text)
    spans = [(text.index(words), text.index(words) + len(words)) for words in figures]
    found = find_anchors(sentences, [(0, len(text))], spans)
    return [anchor.sentence.tokens[anchor.token].text for anchor in found]


def test_a_claim_turns_on_its_figures():
    assert read("Perhaps 30 barns and six mills burned.", "Perhaps 30", "six") == ["30", "six"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The barns burned. The mill stood.", ["burned", "stood"]),
        ("The barns burned and the mill collapsed.", ["burned", "collapsed"]),
        ("The owner thinks that the mill collapsed.", ["collapsed"]),
    ],
)
def test_without_figures_it_turns_on_its_predicates(text, words):
    assert read(text) == words
