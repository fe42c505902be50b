"""Direct, indirect or mixed, in every style of quotation mark."""

import pytest

from flows.extract.attribution.quoting import judge_type
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
