"""The town that a local report is from."""

from datetime import date

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.find import Happenings
from flows.extract.events.home import place_in_town
from flows.extract.figures.figures import FigureReading, read_figures
from flows.extract.places.find import Place

FRIDAY = date(2025, 3, 7)


def place(text: str) -> Place | None:
    sentences = parse(text)
    circumstances = Circumstances(sentences, FRIDAY)
    happenings = Happenings(circumstances, FRIDAY)
    figures: list[FigureReading] = []
    for index, sentence in enumerate(sentences):
        own = circumstances.attach(read_figures(sentence, figures[-1] if figures else None), sentence, figures)
        happenings.read(sentence, index, own)
        figures += own
    main = happenings.main
    assert main is not None
    return place_in_town(main, sentences, [sentences[index] for index in main.sentences], circumstances)


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
