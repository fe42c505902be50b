"""Texts as the shipped network parses them, for tests of rules over trees."""

from functools import cache

from flows.extract.attribution.trained.attributor import Attributor
from flows.language.sentence import Sentence, Sentences


@cache
def _open_parser() -> Attributor:
    return Attributor(1)


@cache
def parse(text: str) -> Sentences:
    """Parse the sentences of a text."""
    [reading] = _open_parser().read([text])
    return Sentences(text, reading.parsed or ())


def parse_sentence(text: str) -> Sentence:
    """Parse a text of one sentence."""
    [sentence] = parse(text)
    return sentence
