"""Branches: what hangs on a content in the tree and stands behind it is what was said, too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import draw_tree, parse_sentence, parse_words

from flows.extract.attribution.branches import extend_contents
from flows.extract.attribution.records import Attribution
from flows.extract.reading import ClaimDraft, read_document


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


def draft(text, source, cue, content):
    return ClaimDraft((find(text, source),), (find(text, cue),), (find(text, content),), 0.8, False, 0)


@pytest.mark.parametrize(
    ("text", "content", "figure", "whole"),
    [
        (
            "Guards said the raid had ended at dawn, resulting in the arrest of 31 smugglers.",
            "the raid had ended at dawn",
            "31",
            "the raid had ended at dawn, resulting in the arrest of 31 smugglers",
        ),
        (
            "Guards said the boat had sunk off Orla, some 40 km north of the port.",
            "the boat had sunk off Orla",
            "40",
            "the boat had sunk off Orla, some 40 km north of the port",
        ),
    ],
)
def test_branch_behind_a_comma_goes_on(text, content, figure, whole):
    claim = draft(text, "Guards", "said", content)
    extend_contents(parse_sentence(text), [claim], [find(text, figure)])
    assert claim.content == (find(text, whole),)


@pytest.mark.parametrize(
    ("text", "content", "figure"),
    [
        ("Guards said the boat had sunk, while 40 others reached the shore.", "the boat had sunk", "40"),
        ("Guards said the boat had sunk off Orla, which has 900 inhabitants.", "the boat had sunk off Orla", "900"),
        ("Guards said the boat had sunk; 40 people stood on the shore.", "the boat had sunk", "40"),
    ],
    ids=["while", "which", "apart"],
)
def test_clause_beside_what_is_said_stays_the_narrators(text, content, figure):
    claim = draft(text, "Guards", "said", content)
    extend_contents(parse_sentence(text), [claim], [find(text, figure)])
    assert claim.content == (find(text, content),)


def test_further_object_of_a_cue_is_a_piece_of_its_own():
    text = "Nurses confirmed 14 dead around Lake Imber in the far north, and another 60 missing."
    found = Attribution((find(text, "Nurses"),), (find(text, "confirmed"),), (find(text, "14 dead"),), 0.9)
    drafts = read_document(text, [found], parsed=parse_words(text)).drafts
    assert {text[slice(*figure.span)] for each in drafts if each.source for figure in each.figures} == {"14", "60"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_tree_gives_contents_inside_the_sentence(data):
    text = "Guards said boats sank, and 40 men with 12 dogs swam."
    claim = draft(text, "Guards", "said", "boats sank")
    extend_contents(draw_tree(text, data), [claim], [find(text, "40"), find(text, "12")])
    assert all(0 <= start < end <= len(text) for start, end in claim.content)
