"""Days and media at the ends of cues."""

import pytest
from drafts import Draft, spans
from parsed import parse_sentence

from flows.extract.attribution.inner.cue_ends import mend_cue_ends


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("The dam held, the mayor said Monday.", "the mayor", "said Monday", "The dam held", ("said", "The dam held")),
        (
            "The mayor warned Tuesday against digging.",
            "The mayor",
            "warned Tuesday against",
            "digging",
            ("warned", "against digging"),
        ),
        (
            "The mayor said in a short statement on Monday that the dam had held.",
            "The mayor",
            "said",
            "that the dam had held",
            ("said in a short statement", "that the dam had held"),
        ),
        (
            "The mayor said in the square that the dam had held.",
            "The mayor",
            "said",
            "that the dam had held",
            ("said", "that the dam had held"),
        ),
    ],
    ids=["day", "preposition behind the day", "medium", "place"],
)
def test_a_cue_has_its_medium_and_no_day(text, source, cue, content, wanted):
    draft = Draft(spans(text, source), spans(text, cue), spans(text, content))
    mend_cue_ends(parse_sentence(text), [draft])
    assert tuple(text[slice(*part[0])] for part in (draft.cue, draft.content)) == wanted


def test_a_source_has_no_days():
    text = "The union in recent weeks has said that the mill must close."
    draft = Draft(
        spans(text, "The union in recent weeks"), spans(text, "has said"), spans(text, "that the mill must close")
    )
    mend_cue_ends(parse_sentence(text), [draft])
    assert draft.source == spans(text, "The union")
