"""What a figure must share with another: what is not comparable has no topic, and a topic has a scope."""

from typing import Any

import pytest

from flows.link.comparisons.topics import (
    PLACED_GAP,
    SPECIFIC_GAP,
    Topic,
    find_main_subjects,
    find_topics,
    is_comparable,
    subject_key,
)

DOCUMENT = "doc_000000000000000a"


def figure_of(subject: str | None = "Norland troops", **values: Any) -> dict[str, Any]:
    """A figure of the first word of "40 people were killed"."""
    blank = {"document_id": DOCUMENT, "measure": "killed", "unit": "people", "direction": "none", "part_of": None}
    place = dict.fromkeys(("place_name", "geoname_id", "latitude", "longitude", "place_precision"))
    return blank | place | {"figure_start": 0, "figure_end": 2, "subject_text": subject} | values


def claim_of(content: str = "40 people were killed", **values: Any) -> dict[str, Any]:
    stated = {"polarity": "positive", "certainty": "certain", "cue_text": "said"}
    return stated | {"content_text": content, "content_start": 0} | values


def test_a_plain_figure_is_comparable() -> None:
    assert is_comparable(figure_of(), claim_of())
    assert is_comparable(figure_of(), claim_of(cue_text=None))


@pytest.mark.parametrize(
    ("figure", "claim"),
    [
        ({}, {"polarity": "negative"}),
        ({}, {"certainty": "underspecified"}),
        ({}, {"cue_text": "had counted"}),
        ({"measure": "other"}, {}),
        ({"part_of": "fig_0"}, {}),
        ({"subject": "them"}, {}),
        ({"direction": "up"}, {}),
    ],
    ids=["denied", "wanted", "recalled", "no measure", "a part", "a pronoun", "a change"],
)
def test_what_is_no_level_of_a_whole_is_not_comparable(figure: dict[str, Any], claim: dict[str, Any]) -> None:
    assert not is_comparable(figure_of(**figure), claim_of(**claim))


@pytest.mark.parametrize("content", ["40 of them were killed", "40 of whom were killed"])
def test_words_behind_a_number_tell_that_it_is_a_part(content: str) -> None:
    assert not is_comparable(figure_of(), claim_of(content))


def test_words_before_a_number_tell_that_it_is_a_part() -> None:
    content = "troops fell, among them 40 officers"
    start = content.index("40")
    assert not is_comparable(figure_of(figure_start=start, figure_end=start + 2), claim_of(content))


def test_offsets_of_a_figure_count_from_the_content() -> None:
    assert not is_comparable(
        figure_of(figure_start=100, figure_end=102), claim_of("40 of them fell", content_start=100)
    )


def test_a_specific_subject_is_compared_over_the_whole_warehouse() -> None:
    [topic] = find_topics(figure_of(), "", None)
    assert topic == Topic("norland troops", "killed", "people", "")
    assert (topic.is_of_document, topic.gap) == (False, SPECIFIC_GAP)


def test_a_general_subject_is_compared_in_its_document_and_where_the_place_is_said() -> None:
    [alone] = find_topics(figure_of("people"), "", None)
    assert (alone.scope, alone.is_of_document, alone.gap) == (DOCUMENT, True, PLACED_GAP)
    town = {"place_name": "the Brindow district", "place_precision": "city"}
    assert [each.scope for each in find_topics(figure_of("people", **town), "", None)] == [DOCUMENT, "at brindow"]
    country = {"place_name": "Norland", "place_precision": "country"}
    assert [each.scope for each in find_topics(figure_of("people", **country), "", None)] == [DOCUMENT]


def test_forces_of_any_kind_have_no_topic() -> None:
    assert list(find_topics(figure_of("troops", measure="deployed"), "", None)) == []


def test_a_figure_without_a_subject_takes_the_main_one_of_its_document() -> None:
    topics = list(find_topics(figure_of(None), "", "norland troops"))
    assert Topic("norland troops", "killed", "people", DOCUMENT) in topics
    assert all(each.subject != "norland troops" for each in find_topics(figure_of("ships"), "", "norland troops"))


def test_a_unit_may_be_missing() -> None:
    assert {topic.unit for topic in find_topics(figure_of(unit=None), "", None)} == {""}


def test_the_key_of_a_subject_is_completed_from_the_claims() -> None:
    assert subject_key(figure_of("Norland casualties"), "norland soldiers left") == "norland troops"


@pytest.mark.parametrize(
    ("subjects", "main"),
    [
        (["Norland troops", None], "norland troops"),
        (["Norland troops", "Sudland troops"], None),
        (["people"], None),
        ([], None),
    ],
    ids=["one", "two", "a general one", "none"],
)
def test_a_document_has_a_main_subject_where_it_counts_only_one_specific_people(
    subjects: list[str | None], main: str | None
) -> None:
    assert find_main_subjects([figure_of(each) for each in subjects], {DOCUMENT: ""}).get(DOCUMENT) == main
