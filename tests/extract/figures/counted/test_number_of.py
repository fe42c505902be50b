"""Bare numbers, by the noun that they are the number of."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("The number of unemployed fell to 1.47 million.", "jobless", "people"),
        ("That brought the number of unemployed in the city to 1.47 million workers.", "jobless", "people"),
        ("The blast raised the number of miners killed this year to 28.", "killed", "people"),
        ("The number of people holding jobs rose to 23 million.", "other", "people"),
        ("Urban dwellers numbered 326 million.", "population", "people"),
        ("The boar population rose from 30,000.", "animals", None),
        ("The total labour force rose to 3,609,000.", "employed", "people"),
    ],
)
def test_the_people_that_a_number_is_of(text, measure, unit):
    figure = read_figures(parse_sentence(text))[-1]
    assert (figure.measure, figure.unit) == (measure, unit)
