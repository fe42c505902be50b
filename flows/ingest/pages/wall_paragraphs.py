"""One paragraph as `walls` looks at it: whether it speaks to the reader, tells something, has signs of a wall."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from flows.ingest.pages.runs import is_sentence
from flows.ingest.pages.wall_words import CITES, CONSENT, HINTS, OFFER, READER

PROSE_MIN: Final = 40
"""Characters; a shorter paragraph is no evidence of an article."""
SIGNS_MIN: Final = 2
"""Different signs in paragraphs that follow one another."""

_MARKS: Final = '.,:;!?()"“”’/'
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘[^’]{12,}’")


class WallParagraph:
    """A paragraph, looked at as far as it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def own(self) -> str:
        """Its words without quotations."""
        return _QUOTED.sub("", self.text)

    @cached_property
    def folded(self) -> str:
        """Its own words without capitals."""
        return self.own.casefold()

    @cached_property
    def speaks(self) -> bool:
        """Whether it speaks to the reader."""
        return bool(READER.search(self.own))

    @cached_property
    def tells(self) -> bool:
        """Whether it tells something: a sentence that speaks to nobody or cites somebody, or a row of figures."""
        if self.text.startswith("|"):
            return any(map(str.isdigit, self.text))
        if len(self.text) < PROSE_MIN or not is_sentence(self.text):
            return False
        return not self.speaks or bool(CITES.search(self.own))


def tells_something(paragraph: str) -> bool:
    """Say whether a paragraph tells something, and speaks to nobody.

    >>> tells_something("Nobody was hurt in the fire, the police said.")
    True
    >>> tells_something("You have one free article left this month.")
    False
    """
    return WallParagraph(paragraph).tells


def has_signs(each: WallParagraph) -> bool:
    """Whether a paragraph that speaks to nobody has the words of a wall: "All articles in the app, 9.90 a month"."""
    return bool(hints_of(each.own)) and count_signs((*OFFER, *CONSENT), each.folded) >= SIGNS_MIN


def hints_of(text: str) -> AbstractSet[str]:
    """Find the words of a text that may be of a wall."""
    for mark in _MARKS:  # quicker than a regular expression, or `translate`
        text = text.replace(mark, " ")
    return HINTS.words.intersection(text.casefold().split())


def has_any(text: str, hints: AbstractSet[str]) -> bool:
    """Say whether a text has one of these words."""
    folded = text.casefold()
    return any(hint in folded for hint in hints) and not hints.isdisjoint(hints_of(text))


def count_signs(signs: Iterable[re.Pattern[str]], text: str) -> int:
    """Count how many of the signs a text has, each once."""
    return sum(sign.search(text) is not None for sign in signs)
