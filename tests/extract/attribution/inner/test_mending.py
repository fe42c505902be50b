"""All mends of a sentence together."""

from drafts import Draft, spans
from parsed import parse_sentence

from flows.extract.attribution.inner.mending import mend_by_tree


def test_a_claim_is_mended_and_what_the_tree_shows_is_returned():
    text = "But the council has urged the owners to mend the pier, the mayor said Monday."
    draft = Draft(
        spans(text, "the mayor"),
        spans(text, "said Monday"),
        spans(text, "But the council has urged the owners to mend the pier"),
    )
    shown = mend_by_tree(parse_sentence(text), [draft])
    assert (draft.cue, draft.content) == (
        spans(text, "said"),
        spans(text, "the council has urged the owners to mend the pier"),
    )
    assert "has urged" in {text[slice(*each.cue)] for each in shown}
