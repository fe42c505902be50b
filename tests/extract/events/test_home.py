"""The town that a local report is from."""

from datetime import date

import pytest
from happened import read_happened

from flows.extract.events.home import place_in_town
from flows.extract.places.find import Place

FRIDAY = date(2025, 3, 7)


def place(text: str) -> Place | None:
    read = read_happened(text, FRIDAY)
    main = read.happenings.main
    assert main is not None
    telling = [read.sentences[index] for index in main.sentences]
    return place_in_town(main, read.sentences, telling, read.circumstances)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Two men were shot at a party on Sunday. Spokane police are looking for a car.", "Spokane"),
        ("TULSA, Okla. (KXYZ) — A man died in a shooting on Sunday. Officers held a suspect.", "Tulsa"),
        (
            "TULSA, Okla. — A shooting in the Homewood neighborhood killed a man on Sunday, Tulsa police said.",
            "Tulsa",
        ),
        ("FORSYTH COUNTY, Ga. — A man was shot in the leg on Sunday. The shooting was an accident.", "Forsyth County"),
        ("A fire in Reno killed a man on Sunday, Reno police said.", "Reno"),
        ("A shooting hurt two men on Sunday. Spokane police and Tulsa police are looking for a car.", None),
        ("TULSA, Okla. — A shooting hurt two men on Sunday. The mayor of Reno spoke.", None),
        ("The workers' strike began on Sunday. Spokane police were there.", None),
    ],
    ids=["police", "dateline", "a quarter", "a county", "its own", "two towns", "another town", "no crime"],
)
def test_what_happens_in_one_town_is_in_that_which_the_report_is_from(text: str, town: str | None) -> None:
    found = place(text)
    assert (found.name if found else None) == town
