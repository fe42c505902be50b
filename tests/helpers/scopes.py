"""Reads the scopes of the figures of a text, as the extractor does, with its sentences, times and figures before."""

from datetime import date

from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.figures.figures import FigureReading, read_figures


def read_scopes(text: str) -> list[str]:
    """Read the scope of each figure of a text of 11 June 2025."""
    sentences = parse(text)
    circumstances = Circumstances(sentences, date(2025, 6, 11))
    figures: list[FigureReading] = []
    for sentence in sentences:
        figures += circumstances.attach(read_figures(sentence, figures[-1] if figures else None), sentence, figures)
    return [figure.scope for figure in figures]
