"""Deeds: what is done to things that are counted is not said."""

import pytest
from parsed import parse

from flows.extract.attribution.inner.deeds import drop_deeds
from flows.extract.attribution.records import Attribution


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Divers recovered six more bodies from the lake.", "Divers", "recovered", "six more bodies"),
        ("Divers found six bodies in the lake.", "Divers", "found", "six bodies"),
        ("Mines in the hills claim dozens of lives a year.", "Mines in the hills", "claim", "dozens of lives"),
        ("Wardens found nine herders shot in a field.", "Wardens", "found", "nine herders shot in a field"),
        ("The mayor appointed three judges on Friday.", "The mayor", "appointed", "three judges"),
    ],
)
def test_deed_is_no_attribution(text, source, cue, content):
    found = Attribution((find(text, source),), (find(text, cue),), (find(text, content),), 0.6)
    assert drop_deeds(parse(text), [found]) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The study found 12 faults in the wall.", "The study", "found", "12 faults in the wall"),
        ("The study found 12 welders infected.", "The study", "found", "12 welders infected"),
        ("Divers said six bodies lay in the lake.", "Divers", "said", "six bodies lay in the lake"),
        ("The poll put support at 40 percent.", "The poll", "put", "support at 40 percent"),
        ("The army confirmed 12 deaths.", "The army", "confirmed", "12 deaths"),
        ("The union issued a call for two days of rest.", "The union", "issued", "a call for two days of rest"),
        ("The mayor praised the judges.", "The mayor", "praised", "the judges"),
    ],
)
def test_what_is_said_stays(text, source, cue, content):
    found = Attribution((find(text, source),), (find(text, cue),), (find(text, content),), 0.6)
    assert drop_deeds(parse(text), [found]) == [found]
