"""Wholes: in "Ten died in the fire, the mayor said" all that stands before is what was said."""

import pytest
from parsed import parse

from flows.extract.attribution.wholes import widen_trailing
from flows.extract.reading import ClaimDraft


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


def draft(text, source, cue, content):
    return ClaimDraft((find(text, source),), (find(text, cue),), (find(text, content),), 0.8, False, 0)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        (
            "When the crew reached the 300 flats, they found a leak, the warden said.",
            "the warden",
            "said",
            "they found a leak",
            "When the crew reached the 300 flats, they found a leak",
        ),
        (
            "In all 84 men were on shift when the belt broke at 9:40 in Orla, said Ada Lind, the foreman.",
            "Ada Lind, the foreman",
            "said",
            "in Orla",
            "In all 84 men were on shift when the belt broke at 9:40 in Orla",
        ),
        (
            "Twelve boats sank in the bay, about 40 km from the port, according to the coast guard.",
            "the coast guard",
            "according to",
            "Twelve boats sank in the bay",
            "Twelve boats sank in the bay, about 40 km from the port",
        ),
    ],
)
def test_all_before_a_trailing_source_is_said(text, source, cue, content, whole):
    claim = draft(text, source, cue, content)
    widen_trailing(parse(text), [claim])
    assert claim.content == (find(text, whole),)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Boats sank: 40 men swam ashore, the warden said.", "the warden", "said", "40 men swam ashore"),
        ("The warden said that, by noon, 40 men swam ashore.", "The warden", "said", "40 men swam ashore"),
        ("After he spoke, the warden said 40 men had swum ashore.", "the warden", "said", "40 men had swum ashore"),
    ],
    ids=["colon", "leading", "behind"],
)
def test_other_contents_stay_as_they_are(text, source, cue, content):
    claim = draft(text, source, cue, content)
    widen_trailing(parse(text), [claim])
    assert text[slice(*claim.content[0])] == content


def test_another_source_before_it_keeps_its_words():
    text = "The army said nine had fled, but six were held, the union said."
    army = draft(text, "The army", "said", "nine had fled")
    union = draft(text, "the union", "said", "six were held")
    union.cue = ((text.rindex("said"), len(text) - 1),)
    widen_trailing(parse(text), [army, union])
    assert union.content == (find(text, "six were held"),)
