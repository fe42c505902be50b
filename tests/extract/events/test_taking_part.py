"""Who takes part in a march or a strike, as only its text tells."""

from collections.abc import Sequence

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.find import Happenings
from flows.extract.figures.figures import FigureReading, read_figures

MARCH = "A march was held in Kharkiv. "


def read(text: str) -> Sequence[FigureReading]:
    """The figures of the last sentence."""
    sentences = parse(text)
    circumstances = Circumstances(sentences, None)
    happenings = Happenings(circumstances, None)
    figures: Sequence[FigureReading] = ()
    for index, sentence in enumerate(sentences):
        figures = circumstances.attach(read_figures(sentence), sentence, [])
        figures = happenings.read(sentence, index, figures)
    return figures


@pytest.mark.parametrize(
    ("text", "measure", "role"),
    [
        (MARCH + "Some 300 schoolchildren walked in front.", "participants", "part"),
        (MARCH + "Some 9,000 people walked across the bridge.", "participants", "total"),
        (MARCH + "About 40 officers slept.", "other", "total"),
        (MARCH + "It ended when 40 officers were hurt.", "wounded", "total"),
        ("A blast shook Kharkiv. Some 300 villagers walked to the coast.", "other", "total"),
        ("Nurses began a walkout. About 4,200 nurses are out today.", "participants", "part"),
        ('Nurses walked out. "About 4,200 of us are out today," she told reporters.', "participants", "part"),
        ("A blast shook Kharkiv. About 40 nurses are out today.", "other", "total"),
    ],
    ids=["some", "all", "not so", "something else", "no march", "a strike", "of us", "no strike"],
)
def test_who_does_what_one_does_at_a_march_takes_part(text: str, measure: str, role: str) -> None:
    [figure] = read(text)
    assert (figure.measure, figure.role) == (measure, role)
