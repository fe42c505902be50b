"""The words that name what is counted."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("About 30 armed rebels fled.", "armed rebels"),
        ("The brigade suffered 60 casualties.", "The brigade"),
        ("There were 60 casualties among the miners.", "the miners"),
        ("The death toll rose to 36.", "death toll"),
        ("Nine of them drowned.", "them"),
        ("A crew of six died.", "crew"),
        ("A 1,600-strong force guards the pass.", "force"),
        ("Some 400 North Korean soldiers were captured near the river.", "North Korean soldiers"),
        ("At least 12 South African miners were hurt.", "South African miners"),
    ],
)
def test_the_subject_of_a_count(text, subject):
    [figure] = read_figures(parse_sentence(text))
    assert figure.subject is not None
    assert text[slice(*figure.subject)] == subject
