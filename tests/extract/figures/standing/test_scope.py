"""What stretch figures cover: event, running total, period, rate, stock."""

from datetime import date

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.figures.figures import FigureReading, read_figures


def read(text: str) -> list[str]:
    sentences = parse(text)
    circumstances = Circumstances(sentences, date(2025, 6, 11))
    figures: list[FigureReading] = []
    for sentence in sentences:
        figures += circumstances.attach(read_figures(sentence, figures[-1] if figures else None), sentence, figures)
    return [figure.scope for figure in figures]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("A bomb killed 12 people on Monday.", ["event"]),
        ("The toll rose to nine.", ["event"]),
        ("More than 37,000 people have been killed since the rebels took up arms.", ["running_total"]),
        ("Casualties have come to about 900 since the brigade joined the battle.", ["event"]),
        ("Some 900 soldiers have been killed since the war began.", ["running_total"]),
        ("Police have arrested 2,669 migrants so far this year.", ["running_total"]),
        ("Some 900 soldiers have been killed in the past three years.", ["running_total"]),
        ("Two soldiers were killed on Monday, bringing the total to 140.", ["event", "running_total"]),
        ("A blast killed two miners, bringing the toll in mine accidents to 85.", ["event", "running_total"]),
        ("A wall fell on two miners, bringing the death toll to nine.", ["event", "event"]),
        ("More than 6,000 miners died in accidents last year.", ["period"]),
        ("Three disasters have left at least 78 miners dead.", ["event", "period"]),
        ("The fire of 2019 killed 40 people.", ["event"]),
        ("Mines claim about 6,000 lives a year.", ["rate"]),
        ("The jobless rate rose to 5 percent.", ["rate"]),
        ("The firm dismissed 50 drivers.", ["event"]),
        ("The duty was cut from 40 to 30 percent.", ["rate", "rate"]),
        ("A survey of 1,100 voters showed a shift.", ["event"]),
        ("About 300 farmers fled at the end of last year.", ["event"]),
        ("The road sees 300 deaths each year.", ["rate"]),
        ("The river takes three children a month.", ["rate"]),
        ("Each mine lets 100 men work underground per shift.", ["rate"]),
        ("Accidents have claimed 104 lives from May 5 to May 23.", ["period"]),
        ("The country has some 7,000 troops in the south.", ["stock"]),
        ("More than 100,000 refugees live in seven camps.", ["stock"]),
        ("The ministry will spend 40 million dollars over two years.", ["period"]),
        ("Sales fell to 40,000 cars from 52,000 cars.", ["period", "period"]),
    ],
)
def test_scope(text, scopes):
    assert read(text)[: len(scopes)] == scopes


def test_a_running_total_goes_on_in_the_next_sentence():
    text = "At least 26 guards have been killed since June. Some 83 guards have been wounded in the attacks."
    assert read(text) == ["running_total", "running_total"]


def test_another_value_of_a_figure_has_its_scope():
    text = "Last year 6,000 miners died in accidents. The real figure could be as high as 20,000."
    assert read(text) == ["period", "period"]


def test_another_time_is_no_running_total():
    text = "At least 26 guards have been killed since June. Nine farmers were wounded in a clash."
    assert read(text) == ["running_total", "event"]
