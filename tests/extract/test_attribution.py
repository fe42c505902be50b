"""Attributions: source, cue and content of the common shapes, and spans that fit any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution import Attributor


def read(text: str) -> list[tuple[str, str, str]]:
    [found] = Attributor().extract([text])
    return [
        tuple(" ... ".join(text[start:end] for start, end in part) for part in (each.source, each.cue, each.content))
        for each in found
    ]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Police said that 12 people had died.", "Police", "said", "that 12 people had died"),
        ("12 people had died, police said.", "police", "said", "12 people had died"),
        ("“It is bad,” said Ann Lee.", "Ann Lee", "said", "“It is bad,”"),
        ('"It is bad," she said. "Very bad, I fear."', "she", "said", '"It is bad," ... "Very bad, I fear."'),
        ("Some 40 ships sank, according to the navy.", "the navy", "according to", "Some 40 ships sank"),
        ("According to the navy, 40 ships sank.", "the navy", "According to", "40 ships sank"),
        ("Ann Lee, a nurse, told reporters that 3 died.", "Ann Lee, a nurse", "told", "that 3 died"),
        ("The ministry put the toll at 312.", "The ministry", "put", "the toll at 312"),
        ("The toll was put at 85 by the mayor's office.", "the mayor's office", "was put", "The toll ... at 85"),
        ("The army's estimate of 300 dead fell.", "The army's", "estimate", "300 dead"),
        ("The army denied that it lost 40 men.", "The army", "denied", "that it lost 40 men"),
        ("On Monday, the navy issued a note estimating 40 dead.", "the navy", "estimating", "40 dead"),
        ("The agency counted 300 dead.", "The agency", "counted", "300 dead"),
        ("About 300 men are believed to be there.", "", "are believed", "About 300 men ... to be there"),
    ],
)
def test_shape(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in read(text)


def test_second_verb_keeps_the_source_of_the_first() -> None:
    assert [each[:2] for each in read("The governor said 12 died, adding that 30 were missing.")] == [
        ("The governor", "said"),
        ("The governor", "adding"),
    ]


def test_noun_is_no_cue() -> None:
    assert read("The report on his claim was long.") == []


def test_one_list_for_each_text() -> None:
    assert [len(each) for each in Attributor().extract(["", "He said it rained.", "It rained."])] == [0, 1, 0]


def test_name_carries_a_version() -> None:
    assert Attributor(threads=2).name == "rules-1"


@given(st.text(alphabet="ab .,“”\"'\n") | st.text(), st.sampled_from(["", "he said ", "according to X, ", "“"]))
def test_spans_fit_any_text(text: str, words: str) -> None:
    whole = text + words + text
    [found] = Attributor().extract([whole])
    for attribution in found:
        assert attribution.cue or attribution.content
        assert 0 <= attribution.confidence <= 1
        for part in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= start < end <= len(whole) for start, end in part)
            assert all(one[1] <= two[0] for one, two in pairwise(part))
