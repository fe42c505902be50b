"""What happened in a text, as `write_happenings` reads it, for tests of the rules of happenings."""

from datetime import date
from typing import NamedTuple

from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.find import Happenings
from flows.extract.figures.figures import FigureReading, read_figures
from flows.language.sentence import Sentences


class Happened(NamedTuple):
    """A text as it was read."""

    sentences: Sentences
    circumstances: Circumstances
    happenings: Happenings
    figures: list[FigureReading]


def read_happened(text: str, published: date) -> Happened:
    """Read the happenings and figures of a text."""
    sentences = parse(text)
    circumstances = Circumstances(sentences, published)
    happenings = Happenings(circumstances, published)
    figures: list[FigureReading] = []
    for index, sentence in enumerate(sentences):
        own = circumstances.attach(read_figures(sentence, figures[-1] if figures else None), sentence, figures)
        happenings.read(sentence, index, own)
        figures += own
    happenings.finish()
    return Happened(sentences, circumstances, happenings, figures)
