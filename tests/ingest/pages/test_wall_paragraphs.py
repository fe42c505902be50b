"""Paragraphs as walls are told by: who speaks, who tells, what has signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.pages.wall_paragraphs import WallParagraph, count_signs, has_any, has_signs, hints_of
from flows.ingest.pages.wall_words import CONSENT, OFFER


@pytest.mark.parametrize(
    ("text", "speaks", "tells"),
    [
        ("Nobody was hurt when the crane fell, a witness told the paper.", False, True),
        ("You can change your choice at any time in the privacy centre.", True, False),
        ("You have until Friday to register, the electoral office said.", True, True),
        ("“You will all be paid,” he told the crowd in front of the mill.", False, True),
        ("US officials put the toll of the storm at fourteen.", False, True),
        ("Join 9,100 members who read us every day of the week.", True, False),
        ("Most read", False, False),
        ("| North | 61.4% |", False, True),
    ],
)
def test_who_speaks_and_who_tells(text, speaks, tells):
    paragraph = WallParagraph(text)
    assert paragraph.speaks is speaks
    assert paragraph.tells is tells


def test_signs_are_counted_once_each_and_quotations_have_none():
    assert count_signs(CONSENT, "cookies, cookies and more cookies") == 1
    assert count_signs(OFFER, "a subscription for 9.90 euros a month, cancel any time") == 3
    assert has_signs(WallParagraph("All articles in the app and on paper for 9.90 a month."))
    assert not has_signs(WallParagraph("“All articles for 9.90 a month,” it said."))


def test_hints_are_words_without_their_marks():
    assert hints_of("Cookies? Subscribe!") == {"cookies", "subscribe"}
    assert has_any("Please subscribe.", {"subscribe"})
    assert not hints_of("The mayor spoke.")


@given(st.text())
def test_any_text_is_judged(text):
    paragraph = WallParagraph(text)
    assert paragraph.speaks in {True, False}
    assert paragraph.tells in {True, False}
