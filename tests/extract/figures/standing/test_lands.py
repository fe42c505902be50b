"""Counts that go on land by land with the stretch of the one before them."""

from parsed import parse
from scopes import read_scopes

from flows.extract.circumstances import Circumstances
from flows.extract.figures.figures import read_figures

TEXT = "Some 3,276 prisoners were executed in 1995. In Peru 169 prisoners were executed, and more than 110 in Chad."


def test_counts_of_lands_are_of_the_year_before_them():
    assert read_scopes(TEXT) == ["period"] * 3


def test_counts_of_lands_are_parts_of_a_larger_one():
    sentences = parse(TEXT)
    figures = []
    for sentence in sentences:
        figures += Circumstances(sentences, None).attach(read_figures(sentence), sentence, figures)
    assert [figure.role for figure in figures] == ["total", "part", "part"]


def test_what_one_happening_did_is_of_no_year():
    text = "Some 3,276 prisoners were executed in 1995. A blast killed 12 guards in Peru."
    assert read_scopes(text) == ["period", "event"]
