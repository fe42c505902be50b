"""Where contents begin and end."""

import pytest
from drafts import Draft, spans
from parsed import parse_sentence

from flows.extract.attribution.inner.find import read_frames
from flows.extract.attribution.inner.openings import add_gerunds, drop_openers, fill_gaps


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("But the mill will stay, the mayor said.", "But the mill will stay", "the mill will stay"),
        ("However, the mill will stay, the mayor said.", "However, the mill will stay", "the mill will stay"),
        ("The mill will stay, the mayor said.", "The mill will stay", "The mill will stay"),
        ("“But the mill will stay,” the mayor said.", "“But the mill will stay,”", "“But the mill will stay,”"),
    ],
    ids=["but", "however", "none", "quoted"],
)
def test_what_joins_a_sentence_to_the_one_before_is_not_said(text, content, wanted):
    draft = Draft(spans(text, "the mayor"), spans(text, "said"), spans(text, content))
    drop_openers(parse_sentence(text), [draft])
    assert draft.content == spans(text, wanted)


def test_an_accusation_has_all_its_gerunds():
    text = "She accused the owners of hiding the losses and selling the mill."
    draft = Draft(spans(text, "She"), spans(text, "accused"), spans(text, "the owners of hiding the losses"))
    add_gerunds(text, read_frames(parse_sentence(text)), [draft])
    assert draft.content == spans(text, "the owners of hiding the losses and selling the mill")


@pytest.mark.parametrize(
    ("text", "pieces", "wanted"),
    [
        (
            "The mayor said that the mill had closed, but the owners had promised to sell it.",
            ["that the mill had closed", "to sell it"],
            ["that the mill had closed, but the owners had promised to sell it"],
        ),
        (
            "The mayor said that the mill had closed, but would not say when it had been sold.",
            ["that the mill had closed", "when it had been sold"],
            ["that the mill had closed", "when it had been sold"],
        ),
    ],
    ids=["another clause that is said", "what the speaker does"],
)
def test_a_gap_with_a_clause_of_its_own_is_part_of_what_is_said(text, pieces, wanted):
    draft = Draft(spans(text, "The mayor"), spans(text, "said"), spans(text, *pieces))
    sentence = parse_sentence(text)
    fill_gaps(sentence, read_frames(sentence), [draft])
    assert draft.content == spans(text, *wanted)
