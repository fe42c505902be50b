"""Whether a time is that of a happening itself, by its sentence."""

from datetime import date

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.dating import dates_mention, read_days
from flows.extract.events.mentions import find_event_mentions

FRIDAY = date(2025, 3, 7)


def days_of(text: str) -> dict[str, str | None]:
    """The first day of each happening of a sentence, by its word."""
    [sentence] = parse(text)
    circumstances = Circumstances(parse(text), FRIDAY)
    found = {}
    for mention in find_event_mentions(sentence):
        dating, _ = circumstances.locate(mention.span, sentence)
        days = read_days(dating) if dates_mention(sentence.tree, mention.token, dating) else None
        found[sentence.tree.tokens[mention.token].text] = None if days is None else days.first.isoformat()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday's blast killed 12 people.", {"blast": "2025-03-03"}),
        ("A blast occurred at 11:45 a.m. on March 3.", {"blast": "2025-03-03"}),
        ("The death toll of the blast rose on Thursday.", {"blast": None}),
        ("Demonstrations turned violent on Monday.", {"Demonstrations": "2025-03-03"}),
        ("Officials said on Thursday that the blast killed 12 people.", {"blast": None}),
        ("A blast hurt 12 people during a Christmas party.", {"blast": None}),
        ("A blast hurt 12 people on Christmas Day.", {"blast": "2024-12-25"}),
    ],
    ids=[
        "a possessive",
        "behind the hour",
        "the day of a rise",
        "a turn",
        "the day of the saying",
        "what kind",
        "a feast",
    ],
)
def test_a_time_is_that_of_what_it_stands_at(text: str, expected: dict[str, str | None]) -> None:
    assert days_of(text) == expected


def test_no_time_dates_nothing() -> None:
    [sentence] = parse("A blast killed 12 people.")
    assert not dates_mention(sentence.tree, 1, None)
    assert read_days(None) is None


def test_others_who_are_hurt_on_a_day_are_dated_by_it() -> None:
    sentences = parse("Four people died and several others were injured on Tuesday in a fire.")
    [sentence] = sentences
    circumstances = Circumstances(sentences, FRIDAY)
    several = next(at for at, token in enumerate(sentence.tokens) if token.text == "several")
    dating, _ = circumstances.locate(sentence.tokens[several].span, sentence)
    assert dates_mention(sentence.tree, several, dating)
