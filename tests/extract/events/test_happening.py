"""What speaks for or against words being of a happening."""

from datetime import date

import pytest

from flows.extract.events.happening import (
    Clues,
    Days,
    Happening,
    are_places_apart,
    share_place,
)
from flows.extract.places.find import Place, find_places

PUBLISHED = date(2025, 3, 7)
MONDAY = Days(date(2025, 3, 3), date(2025, 3, 3), "day")


def place(name: str) -> Place:
    [found] = find_places(f"Two people died in {name}.")
    return found


def days(number: int, precision: str = "day") -> Days:
    return Days(date(2025, 3, number), date(2025, 3, number), precision)


def test_a_happening_takes_the_finer_day_and_place() -> None:
    happening = Happening(0)
    happening.take(Clues("explosion", "blast", Days(date(2025, 3, 3), date(2025, 3, 9), "week"), place("Ukraine")), 0)
    happening.take(Clues(days=MONDAY, place=place("Kharkiv")), 1)
    assert happening.days == MONDAY
    assert happening.place is not None
    assert happening.place.name == "Kharkiv"
    assert (happening.kind, happening.sentences) == ("explosion", [0, 1])


@pytest.mark.parametrize(
    ("clues", "refused"),
    [
        (Clues(days=days(6)), True),
        (Clues(days=days(4)), False),
        (Clues(kind="vote"), True),
        (Clues(kind="accident"), False),
        (Clues(place=place("Odesa")), True),
        (Clues(place=place("Ukraine")), False),
        (Clues(), False),
    ],
    ids=["another day", "the night after", "another kind", "a wider word", "another town", "the country", "nothing"],
)
def test_day_place_and_kind_may_speak_against(clues: Clues, refused: bool) -> None:
    happening = Happening(0)
    happening.take(Clues("explosion", "blast", MONDAY, place("Kharkiv")), 0)
    assert happening.refuses(clues, PUBLISHED) is refused


def test_what_is_to_come_is_not_what_has_happened() -> None:
    yesterday, tomorrow = days(6), days(8)
    happening = Happening(0)
    happening.take(Clues("walkout", "walkout", days(7)), 0)
    assert happening.refuses(Clues(days=tomorrow), PUBLISHED)
    assert not happening.refuses(Clues(days=yesterday), PUBLISHED)
    assert not happening.refuses(Clues(days=tomorrow), None)


def test_an_undated_happening_is_not_of_long_ago() -> None:
    happening = Happening(0)
    happening.take(Clues("explosion"), 0)
    long_ago = Days(date(2019, 1, 1), date(2019, 12, 31), "year")
    assert happening.refuses(Clues(days=long_ago), PUBLISHED)
    assert not happening.refuses(Clues(days=long_ago), None)


def test_a_stated_day_and_town_speak_for_it() -> None:
    happening = Happening(0)
    happening.take(Clues("explosion", "blast", MONDAY, place("Kharkiv")), 0)
    assert happening.support(Clues("explosion", "", MONDAY, place("Kharkiv"))) > happening.support(Clues("explosion"))


def test_outbreaks_last() -> None:
    outbreak = Happening(0)
    outbreak.take(Clues("outbreak", "cholera", MONDAY), 0)
    assert outbreak.is_lasting
    assert not outbreak.refuses(Clues(days=days(30)), PUBLISHED)


def test_places_share_what_they_are_in() -> None:
    assert share_place(place("Kharkiv"), place("Kharkiv")) > share_place(place("Kharkiv"), place("Odesa"))
    assert are_places_apart(place("Kharkiv"), place("Warsaw"))
    assert not are_places_apart(None, place("Warsaw"))


def test_a_region_and_a_town_near_its_middle_may_be_one_place() -> None:
    assert not are_places_apart(place("the West Bank"), place("Nablus"))
    assert not are_places_apart(place("Gaza"), place("Khan Younis"))
    assert are_places_apart(place("the West Bank"), place("Haifa"))


def test_a_vote_is_not_in_the_town_that_a_figure_of_it_names() -> None:
    vote = Happening(0)
    vote.take(Clues("vote", "election", place=place("Ukraine")), 0)
    vote.take(Clues(place=place("Kharkiv")), 1)
    assert vote.place is not None
    assert vote.place.name == "Ukraine"


def test_a_happening_is_called_by_its_own_kind() -> None:
    shooting = Happening(0)
    shooting.take(Clues("shooting"), 0)
    shooting.take(Clues("happening", "incident"), 1)
    assert shooting.label == ""
