"""Which claim stands within which, and whose a figure is."""

from dataclasses import dataclass

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.nesting import choose_owner, find_around
from flows.language.spans import Span


@dataclass(eq=False)
class Draft:
    """A claim under way."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ((0, 1),)


def draft(text, cue, content, *source):
    return Draft(*(((text.index(part), text.index(part) + len(part)),) for part in (cue, content)), *source)


@pytest.mark.parametrize(
    ("text", "outer", "inner", "owner"),
    [
        (
            "Delmouth denied a report by the crew that 60 men had drowned.",
            ("denied", "a report by the crew that 60 men had drowned"),
            ("report by", "that 60 men had drowned"),
            "denied",
        ),
        (
            "The bishop said the guards had denied beating 60 men.",
            ("said", "the guards had denied beating 60 men"),
            ("had denied", "beating 60 men"),
            "had denied",
        ),
        (
            "The army denied it had lied when it said 60 men were freed.",
            ("denied", "it had lied when it said 60 men were freed"),
            ("said", "60 men were freed"),
            "said",
        ),
        (
            "The harbour board said 60 ships are expected to call.",
            ("said", "60 ships are expected to call"),
            ("are expected", "60 ships are expected to", ()),
            "said",
        ),
        (
            "The governor said the town plans to plant 60 trees.",
            ("said", "the town plans to plant 60 trees"),
            ("plans", "to plant 60 trees"),
            "said",
        ),
        (
            "The governor said the town is expecting 60 guests.",
            ("said", "the town is expecting 60 guests"),
            ("is expecting", "60 guests"),
            "said",
        ),
        (
            "The governor said the mayor decided that 60 men would go.",
            ("said", "the mayor decided that 60 men would go"),
            ("decided", "that 60 men would go"),
            "decided",
        ),
    ],
)
def test_whose_a_figure_is(text, outer, inner, owner):
    sentence = parse_sentence(text)
    claims = [draft(text, *outer), draft(text, *inner)]
    at = text.index("60")
    found = choose_owner(sentence, claims, (at, at + 2))
    assert found is not None
    assert text[slice(*found.cue[0])] == owner
    assert find_around(claims[1], claims) is claims[0]
    assert find_around(claims[0], claims) is None
    assert choose_owner(sentence, claims, (0, 1)) is None
