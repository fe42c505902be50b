"""The country of a vote or an epidemic whose own words do not say it."""

from datetime import date

import pytest
from happened import read_happened

from flows.extract.events.land import place_in_land

FRIDAY = date(2025, 3, 7)


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("The South African government has a plan against the AIDS epidemic. Clinics will open.", "South Africa"),
        ("Kenya's minister spoke of the cholera epidemic.", "Kenya"),
        ("Doctors met in Kenya. The epidemic has killed 900 people.", None),
        ("Kenya's and Ghana's ministers spoke of the epidemic.", None),
        ("A Kenyan minister spoke of the cholera epidemic. Three people died in Mombasa.", "Kenya"),
        ("A Kenyan minister spoke of the cholera epidemic in Mombasa.", "Mombasa"),
        ("A Kenyan minister spoke of the epidemic. It had begun under British rule.", "Kenya"),
        ("A Kenyan minister spoke of the blast.", None),
    ],
)
def test_an_epidemic_is_in_the_only_country_that_a_lead_speaks_of(text: str, land: str | None) -> None:
    told = read_happened(text, FRIDAY)
    place = place_in_land(told.happenings.told[0], told.sentences, told.circumstances)
    assert (None if place is None else place.name) == land
