"""The words that deny one figure of several."""

import pytest
from parsed import parse

from flows.extract.certainty.contrary import find_contrary


@pytest.mark.parametrize(
    ("text", "other", "denied", "words"),
    [
        ("The quake destroyed nine chapels, not 30.", "nine", "30", "not 30"),
        ("Nine chapels fell but 30 mills did not fall.", "Nine", "30", "but 30 mills did not fall"),
    ],
)
def test_the_phrase_around_a_denied_figure(text, other, denied, words):
    spans = [(text.index(each), text.index(each) + len(each)) for each in (denied, other)]
    start, end = find_contrary(parse(text), [(0, len(text))], spans[0], spans[1:])
    assert text[start:end] == words
