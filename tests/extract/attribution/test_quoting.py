"""Direct, indirect or mixed, in every style of quotation mark."""

import pytest

from flows.extract.attribution.quoting import find_quoted_before, judge_type
from flows.extract.attribution.records import Attribution
from flows.language.quotes import find_quotes


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“All is lost.”", "direct"),
        ('"All is lost."', "direct"),
        ("‘All is lost.’", "direct"),
        ("'All is lost.'", "direct"),
        ("«All is lost.»", "direct"),
        ("‹All is lost.›", "direct"),
        ("„All is lost.“", "direct"),
        ("``All is lost.''", "direct"),
        ("「All is lost」", "direct"),
        ("“All is lost.\n\n“And more.”", "direct"),
        ("“All is lost.” “And more.”", "direct"),
        ("that all was “lost”", "mixed"),
        ("that all was lost", "indirect"),
        ("that the men's hope wasn't lost", "indirect"),
    ],
)
def test_one_piece(content, kind):
    text = f"She said: {content} It rained."
    start = text.index(content)
    assert judge_type(text, [(start, start + len(content))], find_quotes(text)) == kind


def test_pieces_are_judged_together():
    text = "“All is lost,” she said, and that it was late."
    assert judge_type(text, [(0, 14)], find_quotes(text)) == "direct"
    assert judge_type(text, [(0, 14), (29, 45)], find_quotes(text)) == "mixed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"It was dark," Ada said. "Two men fell in."', "Ada"),
        ('"It was dark," Ada said. "Two men fell in. Nobody', "Ada"),
        ('"It was dark," Ada said.\n\n"Two men fell in."', None),
        ('"It was dark," Ada said. Two men fell in.', None),
    ],
    ids=["goes on", "left open", "paragraph", "unquoted"],
)
def test_quotation_goes_on_in_its_paragraph(text, said):
    def find(words):
        return ((text.index(words), text.index(words) + len(words)),)

    claim = Attribution(find("Ada"), find("said"), find("It was dark"), 0.9)
    found = find_quoted_before(text, find("Two men fell in"), find_quotes(text), [claim])
    assert (found and text[slice(*found.source[0])]) == said
