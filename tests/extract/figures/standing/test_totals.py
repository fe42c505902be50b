"""Figures of a document that add up to one that it gave before."""

from dataclasses import dataclass
from time import perf_counter

from parsed import parse_words

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.quantities import Quantity
from flows.extract.figures.standing.totals import mark_pieces
from flows.extract.reading import read_document


def read(text: str) -> list[str]:
    reading = read_document(text, [], parsed=parse_words(text))
    figures = {figure.span: figure for draft in reading.drafts for figure in draft.figures}
    return [figures[span].role for span in sorted(figures)]


def test_pieces_add_up_to_the_total_before_them():
    text = "Police arrested 76 people. In the north 37 people were arrested. In Orvel 39 people were arrested."
    assert read(text) == ["total", "part", "part"]


def test_pieces_of_places_pass_an_open_total_by_a_little():
    text = "Police arrested more than 70 people. In Lima 37 people were arrested. In Cusco 39 people were arrested."
    assert read(text) == ["total", "part", "part"]


def test_what_is_added_last_fills_a_total_up():
    text = "At least eight miners were killed. Crews found six bodies. They found another two bodies."
    assert read(text)[::2] == ["total", "part"]


def test_what_does_not_add_up_is_no_piece():
    text = "Police arrested 80 people. In the north 37 people were arrested. In Orvel 39 people were arrested."
    assert read(text) == ["total", "total", "total"]


@dataclass
class Claim:
    """What has figures."""

    figures: list[FigureReading]


def make_claim(count: int) -> Claim:
    quantities = [
        Quantity(2 * at, 2 * at + 1, size, size, "exact", None, "none") for at in range(count) for size in [9 + at % 7]
    ]
    return Claim([FigureReading(quantity, "killed", "people", None) for quantity in quantities])


def test_the_work_grows_with_the_text():
    seconds = []
    for count in (2_000, 8_000):
        started = perf_counter()
        mark_pieces([make_claim(count)])
        seconds.append(perf_counter() - started)
    assert seconds[1] < 12 * seconds[0], "16 times where it grew with the square"
