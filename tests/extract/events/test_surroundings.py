"""Towns and a day that the sentences of a happening name beside it."""

from datetime import date

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.surroundings import find_owning_land, find_told_days, find_towns_around

FRIDAY = date(2025, 3, 7)


def test_towns_are_kept_in_the_order_of_the_text() -> None:
    sentences = parse("Officers came from Kharkiv and from Odesa. Nobody in Ukraine was hurt. They left Kharkiv again.")
    around = find_towns_around(sentences, Circumstances(sentences, FRIDAY))
    assert [place.name for place in around] == ["Kharkiv", "Odesa"]


def test_the_first_recent_day_counts_on_which_something_was_not_only_said() -> None:
    told = "Officers answered a call late on Tuesday."
    for text, day in (
        (told, date(2025, 3, 4)),
        ("Police said on Thursday that nobody was hurt. " + told, date(2025, 3, 4)),
        ("They had met in May 2019. " + told, date(2025, 3, 4)),
        ("Nobody was hurt.", None),
    ):
        sentences = parse(text)
        assert find_told_days(sentences, Circumstances(sentences, FRIDAY), FRIDAY).named == day


def test_without_a_day_of_publication_there_is_none() -> None:
    sentences = parse("Officers answered a call late on Tuesday.")
    assert find_told_days(sentences, Circumstances(sentences, None), None) == (None, None)


@pytest.mark.parametrize(
    ("text", "named", "struck"),
    [
        ("Two men were arrested on Thursday. Police were called to a flat on Monday.", 3, 3),
        ("A teacher was charged on Thursday with murder.", None, None),
        ("A guard was shot late on Tuesday.", 4, 4),
        ("Her family moved out on Tuesday.", 4, None),
    ],
)
def test_nobody_is_struck_on_the_day_of_an_arrest(text: str, named: int | None, struck: int | None) -> None:
    sentences = parse(text)
    found = find_told_days(sentences, Circumstances(sentences, FRIDAY), FRIDAY)
    assert [day and day.day for day in found] == [named, struck]


def test_a_vote_is_where_its_owner_is() -> None:
    sentences = parse("Kenya's referendum was held on Monday.")
    [sentence] = sentences
    circumstances = Circumstances(sentences, FRIDAY)
    found = find_owning_land(1, "vote", sentence, circumstances)
    assert sentence.tokens[1].text == "referendum"
    assert found is not None
    assert found.name == "Kenya"
    assert find_owning_land(1, "attack", sentence, circumstances) is None
    assert find_owning_land(3, "vote", sentence, circumstances) is None
