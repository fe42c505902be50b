"""Texts as the shipped network parses them, for tests of rules over trees."""

from collections.abc import Sequence
from functools import cache

from flows.extract.attribution.trained.attributor import Attributor
from flows.language.sentence import Sentence, Sentences
from flows.language.tree import ParsedWord


@cache
def _open_parser() -> Attributor:
    return Attributor(1)


@cache
def _read(text: str) -> Sequence[Sequence[ParsedWord]]:
    [reading] = _open_parser().read([text])
    return reading.parsed or ()


def parse(text: str) -> Sentences:
    """Parse the sentences of a text."""
    return Sentences(text, _read(text))


def parse_sentence(text: str) -> Sentence:
    """Parse a text that is one sentence."""
    return Sentence(text, parsed=_read(text))
