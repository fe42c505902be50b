"""Who is counted: one population under several names, or several."""

from datetime import UTC, datetime

import pytest

from flows.link.comparisons.populations import CountedVoice, gather_populations, key_population
from flows.link.comparisons.voices import Voice


def counted(population: str, value: float, document: int = 1, speaker: str = "police", at: int = 0) -> CountedVoice:
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    figure = f"fig_{population}_{value}_{document}_{speaker}"
    voice = Voice(moment, figure, f"doc_{document}", speaker, speaker, value, value, "exact", None, None, None, at=at)
    return CountedVoice(population, voice)


def gathered(*figures: CountedVoice) -> list[list[float | None]]:
    return sorted(sorted(voice.low or 0 for voice in voices) for voices in gather_populations(figures).values())


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("22 miners", ""),
        ("the coal miners", ""),
        ("bus passengers", ""),
        ("foreign workers", "foreign worker"),
        ("the bodies", "body"),
        ("Israeli policemen", "israel policeman"),
        (None, ""),
        ("women", "woman"),
    ],
)
def test_whoever_may_be_everybody_has_no_key(subject: str | None, key: str) -> None:
    assert key_population(subject) == key


def test_everybody_meets_the_one_population_that_is_named() -> None:
    assert gathered(counted("", 7), counted("sailor", 7, 2)) == [[7, 7]]


def test_a_report_that_gives_both_sets_them_apart() -> None:
    assert gathered(counted("", 7), counted("sailor", 3)) == [[3], [7]]


def test_two_sources_contradict_each_other_where_one_counts_fewer_of_all_than_the_other_of_some() -> None:
    assert gathered(counted("", 12), counted("sailor", 30, speaker="witness", at=300)) == [[12, 30]]
    assert gathered(counted("", 30), counted("sailor", 12, speaker="witness", at=300)) == [[12], [30]]


def test_bodies_are_the_dead_unless_a_report_has_more_dead_than_were_found() -> None:
    assert gathered(counted("", 9), counted("body", 9, 2), counted("sailor", 9, 3)) == [[9, 9, 9]]
    assert gathered(counted("", 9), counted("body", 6, at=300), counted("sailor", 9, 3)) == [[6], [9, 9]]


def test_two_named_populations_stay_apart() -> None:
    assert gathered(counted("sailor", 3), counted("pilgrim", 4, 2), counted("", 9, 3)) == [[3], [4], [9]]


def test_a_narrower_name_and_an_equal_number_join() -> None:
    assert gathered(counted("sailor", 3), counted("danish sailor", 4, 2)) == [[3, 4]]
    assert gathered(counted("sailor", 11), counted("crewman", 11, 2)) == [[11, 11]]
    assert gathered(counted("sailor", 2), counted("guard", 2, 2)) == [[2], [2]]


def test_soldiers_and_tolls_of_a_campaign_are_of_its_one_country() -> None:
    keys = [
        key_population(each, {"turkey"}) for each in ("the soldiers", None, "Turkish casualties", "the dead", "people")
    ]
    assert keys == ["turkey troops"] * 4 + [""]
    assert key_population("the soldiers", {"turkey", "greece"}) == "troops"
    assert key_population("Greek soldiers", {"turkey"}) == "greece troops"


def test_a_count_says_of_nobody_whom_it_counts() -> None:
    assert key_population("an independent count") == key_population("the turnout") == ""


def test_who_is_listed_side_by_side_is_set_apart() -> None:
    assert gathered(counted("", 11), counted("guard", 11, at=30)) == [[11], [11]]
    assert gathered(counted("", 11), counted("guard", 11, at=300)) == [[11, 11]]


def test_the_only_number_of_two_reports_is_of_the_same_people() -> None:
    assert gathered(counted("robber", 3), counted("teenager", 3, 2)) == [[3, 3]]
    assert gathered(counted("robber", 3), counted("clerk", 1), counted("teenager", 3, 2)) == [[1], [3], [3]]


def test_women_are_all_who_were_struck_only_if_they_are_as_many() -> None:
    assert gathered(counted("", 3), counted("woman", 2, 2)) == [[2], [3]]
    assert gathered(counted("", 2), counted("woman", 2, 2)) == [[2, 2]]
    assert gathered(counted("", 3), counted("man", 2, 2)) == [[2, 3]]
