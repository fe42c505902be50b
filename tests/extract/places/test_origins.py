"""Where those counted come from."""

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.figures.figures import read_figures


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Among the 41 deaths, 39 are from Kharkiv.", {"41": None, "39": "Kharkiv"}),
        ("Of the 37 deaths, 35 were reported from Kharkiv.", {"37": None, "35": "Kharkiv"}),
        ("Of the dead, 35 were reported from Kharkiv while 12 were from Odesa.", {"35": "Kharkiv", "12": "Odesa"}),
        ("Some 559 patients were admitted to hospitals of Kharkiv.", {"559": "Kharkiv"}),
        ("Twelve people from Odesa died in Kharkiv.", {"Twelve": "Kharkiv"}),
        ("Officials from Kharkiv said 12 people died.", {"12": None}),
        ("Doctors told reporters in Kharkiv that 12 people died.", {"12": None}),
    ],
)
def test_those_counted_are_where_they_are_reported_from(text: str, places: dict[str, str | None]) -> None:
    sentences = parse(text)
    [sentence] = sentences
    figures = Circumstances(sentences, None).attach(read_figures(sentence), sentence)
    found = {text[slice(*each.span)].removeprefix("Some "): each.place and each.place.name for each in figures}
    assert found == places
