"""Texts as the shipped network parses them, for tests of rules over trees."""

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from flows.extract.attribution.trained.attributor import Attributor
from flows.language.sentence import Sentence, Sentences
from flows.language.tokens import tokenize
from flows.language.tree import ParsedWord


@cache
def _open_parser() -> Attributor:
    return Attributor(1)


@cache
def parse_words(text: str) -> Sequence[Sequence[ParsedWord]]:
    """Parse the words of a text, as `read_document` takes them."""
    [reading] = _open_parser().read([text])
    return reading.parsed or ()


def parse(text: str) -> Sentences:
    """Parse the sentences of a text."""
    return Sentences(text, parse_words(text))


def parse_sentence(text: str) -> Sentence:
    """Parse a text that is one sentence."""
    return Sentence(text, parsed=parse_words(text))


RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "nummod",
    "conj",
    "advcl",
    "acl:relcl",
    "ccomp",
    "parataxis",
    "case",
    "mark",
]


def draw_tree(text: str, data: st.DataObject) -> Sentence:
    """Draw any tree over a text, sound or not."""
    tokens = tokenize(text)
    heads = st.integers(-1, max(0, len(tokens) - 1))
    tags = st.sampled_from(["NOUN", "VERB", "NUM", "ADP", "PROPN"])
    rows = data.draw(
        st.lists(st.tuples(heads, st.sampled_from(RELATIONS), tags), min_size=len(tokens), max_size=len(tokens))
    )
    words = [ParsedWord(token.start, token.end, *row) for token, row in zip(tokens, rows, strict=True)]
    return Sentence(text, parsed=[words])
