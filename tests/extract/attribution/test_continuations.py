"""Continuations: the phrase behind a content that is still what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution.continuations import find_continuation
from flows.extract.attribution.records import Attribution
from flows.extract.reading import read_document
from flows.language.sentence import Sentence


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            "It gave 40 casualties, with six killed, out of 90 men sent.",
            "40 casualties",
            "with six killed, out of 90 men sent",
        ),
        ("It counted 40 dead, including two nurses, and closed.", "40 dead", "including two nurses"),
        ("It gave the toll as 37, down from the 41 of Sunday.", "the toll as 37", "down from the 41 of Sunday"),
        ("It counted 40 men, of whom 12 were hurt.", "40 men", "of whom 12 were hurt"),
    ],
)
def test_phrase_goes_on_with_content(text: str, content: str, expected: str) -> None:
    part = span(text, content)
    assert find_continuation(Sentence(text), part[1], [(0, 2), part]) == span(text, expected)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It counted 40 dead, and 30 people marched.", "40 dead"),
        ("It counted 40 dead, with 30 more that were found by us.", "40 dead"),
        ("It counted 40 dead.", "40 dead"),
    ],
)
def test_own_clause_does_not_go_on(text: str, content: str) -> None:
    part = span(text, content)
    assert find_continuation(Sentence(text), part[1], [(0, 2), part]) is None


def test_figures_behind_a_content_are_those_of_its_source() -> None:
    text = "The report spoke of 40 casualties, among them six dead."
    found = Attribution(
        source=(span(text, "The report"),),
        cue=(span(text, "spoke of"),),
        content=(span(text, "40 casualties"),),
        confidence=1.0,
    )
    [draft] = read_document(text, [found]).drafts
    assert [each.measure for each in draft.figures] == ["casualties", "killed"]
    assert draft.content == (span(text, "40 casualties, among them six dead"),)


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_gives_a_span_inside_it(text: str, end: int) -> None:
    found = find_continuation(Sentence(text), end, [(0, end)])
    assert found is None or end <= found[0] < found[1] <= len(text)
