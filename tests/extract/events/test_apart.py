"""Figures that are of none of the happenings that a text tells one by one."""

import pytest
from parsed import parse_sentence

from flows.extract.events.apart import is_apart
from flows.extract.figures.figures import read_figures


@pytest.mark.parametrize(
    ("text", "is_of_none"),
    [
        ("Separate shootings have left ten people dead.", True),
        ("The recent incidents in Lend and Kell claimed the lives of eight officers.", True),
        ("Twelve people died in other attacks.", True),
        ("Twelve men were killed and a boy was wounded in three separate shootings.", True),
        ("Twelve men were killed in a blast, and police spoke of other attacks.", False),
        ("Most elections see a turnout of 20 percent.", True),
        ("It was the worst loss of life here since a ferry sank in 1982, killing 78.", True),
        ("It was the deadliest attack since a bombing in 2003 that killed 40.", True),
        ("It comes a little over a month after a gunman killed 20 children.", True),
        ("The shop is shut two days after a gunman killed 20 people there.", False),
        ("The bombings on Monday killed 12 people.", False),
        ("A recent attack killed 12 people.", False),
        ("Some 20,000 people have fled since the quake struck on Monday.", False),
        ("It was the deadliest attack in years, killing 40 people.", False),
    ],
)
def test_what_several_happenings_did_and_an_older_record_are_of_no_one_happening(text, is_of_none):
    sentence = parse_sentence(text)
    (figure, *_) = [each for each in read_figures(sentence, None) if each.quantity.size >= 8]
    assert is_apart(sentence.tree, figure) == is_of_none
