"""Towns and a day that the sentences of a happening name beside it."""

from datetime import date

from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.surroundings import find_told_day, find_towns_around

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
        assert find_told_day(sentences, Circumstances(sentences, FRIDAY), FRIDAY) == day


def test_without_a_day_of_publication_there_is_none() -> None:
    sentences = parse("Officers answered a call late on Tuesday.")
    assert find_told_day(sentences, Circumstances(sentences, None), None) is None
