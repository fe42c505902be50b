"""Words of happenings that are said of what strikes nobody."""

import pytest
from parsed import parse_sentence

from flows.extract.events.mentions import find_event_mentions


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The two firms fought a legal battle.", []),
        ("The war on drugs has cost billions.", []),
        ("Talks collapsed on Monday.", []),
        ("A singer attacked the council over what she called cruelty.", []),
        ("Shares crashed after the collapse of the bank.", []),
        ("A flood of calls reached the office.", []),
        ("He served in the Vietnam War.", []),
        ("Her father fought in World War II.", []),
        ("They won a title clash.", []),
        ("Rebels and soldiers fought a battle in Kell.", ["clash", "clash"]),
        ("The war in Lend has cost 300 lives.", ["war"]),
        ("A bridge collapsed in Kell.", ["collapse"]),
        ("The flood of 1998 killed 12 people.", ["flood"]),
        ("A storm of great force hit Lend.", ["storm"]),
        ("An earthquake of magnitude 6.1 hit Lend.", ["quake"]),
        ("The collapse of a mine killed 12 people.", ["collapse"]),
    ],
)
def test_what_strikes_nobody_is_no_happening(text, kinds):
    assert [mention.kind for mention in find_event_mentions(parse_sentence(text))] == kinds
