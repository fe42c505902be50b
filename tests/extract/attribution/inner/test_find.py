"""What the tree shows and the attributor does not: inside contents, beside them, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import parse, parse_sentence

from flows.extract.attribution.inner.find import find_inner, read_frames
from flows.extract.attribution.records import Attribution


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


def attribute(text, source, cue, content):
    return Attribution((find(text, source),), (find(text, cue),), (find(text, content),), 0.8)


def show(text, found):
    def cut(spans):
        return " ~ ".join(text[start:end] for start, end in spans)

    return [(cut(each.source), cut(each.cue), cut(each.content)) for each in found]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "The envoy said the ministry had warned that 300 homes would flood.",
            ("The envoy", "said", "the ministry had warned that 300 homes would flood"),
            ("the ministry", "had warned", "that 300 homes would flood"),
        ),
        (
            "The premier said farmers hope to sell the crop by June.",
            ("The premier", "said", "farmers hope to sell the crop by June"),
            ("farmers", "hope", "to sell the crop by June"),
        ),
        (
            "The army rejected claims by the rebels that they had taken the port.",
            ("The army", "rejected", "claims by the rebels that they had taken the port"),
            ("the rebels", "claims by", "that they had taken the port"),
        ),
        (
            "The clinic said it was urged by the council to hire 40 nurses.",
            ("The clinic", "said", "it was urged by the council to hire 40 nurses"),
            ("the council", "was urged", "it ~ to hire 40 nurses"),
        ),
    ],
)
def test_an_attribution_inside_a_content_is_found(text, outer, inner):
    found = find_inner(read_frames(parse_sentence(text)), [attribute(text, *outer)])
    assert show(text, found) == [inner]
    assert found[0].confidence < 0.8


def test_what_has_no_source_is_found_outside():
    text = "Officials are expected to close the bridge on Friday."
    found = find_inner(read_frames(parse_sentence(text)), [])
    assert show(text, found) == [("", "are expected", "Officials ~ to close the bridge on Friday")]


def test_what_is_known_is_not_found_again():
    text = "Residents complained that the water smelled."
    known = attribute(text, "Residents", "complained", "that the water smelled")
    assert find_inner(read_frames(parse_sentence(text)), [known]) == []


def test_a_noun_of_saying_alone_is_none():
    text = "A report by the auditors that the fund was empty shocked the town."
    assert find_inner(read_frames(parse_sentence(text)), []) == []


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            ["police said ", "that ", "the army ", "denied ", "12 men ", "are expected ", "to ", ", ", "“", "as "]
        ),
        min_size=1,
        max_size=14,
    ).map("".join)
)
def test_spans_are_of_the_text_and_hold_something(text):
    for sentence in parse(text):
        for each in find_inner(read_frames(sentence), []):
            spans = [*each.source, *each.cue, *each.content]
            assert all(sentence.span[0] <= start < end <= sentence.span[1] for start, end in spans)


def test_number_that_another_gives_is_theirs():
    text = "The army put the toll at nine, fewer than the dozens described by nurses."
    known = attribute(text, "The army", "put", "the toll at nine, fewer than the dozens")
    found = find_inner(read_frames(parse_sentence(text)), [known])
    assert show(text, found) == [("nurses", "described", "the dozens")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Guards put the crowd at 900, the organisers at 4,000.", "the organisers", "4,000"),
        ("Guards put the crowd at 900 and the union at 4,000.", "the union", "4,000"),
    ],
)
def test_speaker_whose_verb_is_left_out(text, source, content):
    known = attribute(text, "Guards", "put", "the crowd at 900")
    assert show(text, find_inner(read_frames(parse_sentence(text)), [known])) == [(source, "at", content)]


def test_another_count_is_no_speaker_whose_verb_is_left_out():
    text = "The army put the dead at 40 and the wounded at 400."
    known = attribute(text, "The army", "put", "the dead at 40 and the wounded at 400")
    assert not find_inner(read_frames(parse_sentence(text)), [known])
