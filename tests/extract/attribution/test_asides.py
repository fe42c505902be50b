"""Asides: what a relative clause adds about a thing that is blamed or looked for is the narrator's."""

import pytest
from parsed import parse_sentence, parse_words

from flows.extract.attribution.asides import cut_asides
from flows.extract.attribution.records import Attribution
from flows.extract.reading import ClaimDraft, read_document


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


@pytest.mark.parametrize(
    ("text", "cue", "content", "figure", "left"),
    [
        (
            "Farmers condemned the raid that left 14 herders dead.",
            "condemned",
            "the raid that left 14 herders dead",
            "14",
            "the raid",
        ),
        (
            "Farmers dismissed claims that 14 herders had died.",
            "dismissed",
            "claims that 14 herders had died",
            "14",
            "claims that 14 herders had died",
        ),
        (
            "Farmers blamed the army for a raid that killed nine herders.",
            "blamed",
            "the army for a raid that killed nine herders",
            "nine",
            "the army for a raid",
        ),
        (
            "Farmers ordered strikes after a raid killed nine herders.",
            "ordered",
            "strikes after a raid killed nine herders",
            "nine",
            "strikes",
        ),
        (
            "Farmers said the roads were shut after a raid killed nine herders.",
            "said",
            "the roads were shut after a raid killed nine herders",
            "nine",
            "the roads were shut after a raid killed nine herders",
        ),
    ],
)
def test_what_is_added_about_what_is_blamed_or_ordered_is_left_out(text, cue, content, figure, left):
    claim = ClaimDraft((find(text, "Farmers"),), (find(text, cue),), (find(text, content),), 0.8, False, 0)
    cut_asides(parse_sentence(text), [claim], [find(text, figure)])
    assert [text[start:end].strip() for start, end in claim.content] == [left]


@pytest.mark.parametrize(
    ("text", "cue", "content", "figure"),
    [
        ("Farmers said the raid that killed nine had ended.", "said", "the raid that killed nine had ended", "nine"),
        ("Farmers described a raid that killed nine.", "described", "a raid that killed nine", "nine"),
        ("Farmers demanded 30 guards.", "demanded", "30 guards", "30"),
    ],
)
def test_what_is_told_stays(text, cue, content, figure):
    claim = ClaimDraft((find(text, "Farmers"),), (find(text, cue),), (find(text, content),), 0.8, False, 0)
    cut_asides(parse_sentence(text), [claim], [find(text, figure)])
    assert claim.content == (find(text, content),)


def test_figure_of_an_aside_is_the_narrators():
    text = "Farmers condemned the raid that left 14 herders dead."
    content = find(text, "the raid that left 14 herders dead")
    found = Attribution((find(text, "Farmers"),), (find(text, "condemned"),), (content,), 0.9)
    [said, told] = read_document(text, [found], parsed=parse_words(text)).drafts
    assert not said.figures
    assert told.is_narrator
    assert [text[slice(*each.span)] for each in told.figures] == ["14"]


def test_what_goes_on_while_somebody_is_quoted_is_the_narrators():
    text = '"It is a disaster," farmers said, as 300 soldiers searched the mill.'
    claim = ClaimDraft(
        (find(text, "farmers"),),
        (find(text, "said"),),
        ((0, 19), find(text, "as 300 soldiers searched the mill")),
        0.8,
        False,
        0,
    )
    cut_asides(parse_sentence(text), [claim], [find(text, "300")])
    assert [text[start:end].strip() for start, end in claim.content] == ['"It is a disaster,"']


def test_what_farmers_say_unquoted_keeps_its_clauses():
    text = "It was a disaster, farmers said, as 300 soldiers searched the mill."
    content = ((0, 17), find(text, "as 300 soldiers searched the mill"))
    claim = ClaimDraft((find(text, "farmers"),), (find(text, "said"),), content, 0.8, False, 0)
    cut_asides(parse_sentence(text), [claim], [find(text, "300")])
    assert claim.content == content
