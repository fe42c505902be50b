"""What a figure must share with another: what is not comparable has no topic, and a topic has a home."""

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
    blank = {"document_id": DOCUMENT, "event_id": None, "measure": "killed", "unit": "people"}
    blank |= {"value_low": 40.0, "value_high": 40.0, "figure_text": "40"}
    standing = {"role": "total", "scope": "event", "modality": "actual"}
    place = dict.fromkeys(("place_name", "geoname_id", "latitude", "longitude", "place_precision"))
    return blank | standing | place | {"subject_text": subject} | values


def claim_of(**values: Any) -> dict[str, Any]:
    return {"polarity": "positive", "certainty": "certain", "source_text": None, "cue_text": "said"} | values


def test_a_plain_figure_is_comparable() -> None:
    assert is_comparable(figure_of(), claim_of())
    assert is_comparable(figure_of(), claim_of(cue_text=None))


@pytest.mark.parametrize(
    ("figure", "claim"),
    [
        ({}, {"polarity": "negative"}),
        ({}, {"certainty": "underspecified"}),
        ({"measure": "other"}, {}),
        ({"role": "part"}, {}),
        ({"role": "remainder"}, {}),
        ({"subject": "them"}, {}),
        ({"role": "increment"}, {}),
        ({"modality": "planned"}, {}),
        ({"modality": "forecast"}, {}),
        ({"value_low": 0.0, "value_high": 0.0}, {}),
        ({"figure_text": "a"}, {}),
    ],
    ids=[
        "denied",
        "wanted",
        "no measure",
        "a part",
        "the rest",
        "a pronoun",
        "a change",
        "planned",
        "forecast",
        "nobody",
        "somebody",
    ],
)
def test_what_is_no_level_of_a_whole_is_not_comparable(figure: dict[str, Any], claim: dict[str, Any]) -> None:
    assert not is_comparable(figure_of(**figure), claim_of(**claim))


def test_a_specific_subject_is_compared_over_the_whole_warehouse() -> None:
    [topic] = find_topics(figure_of(), "", None)
    assert topic == Topic("norland troops", "killed", "people", "event", "")
    assert (topic.is_of_document, topic.gap) == (False, SPECIFIC_GAP)


def test_what_is_no_count_of_people_needs_a_specific_subject() -> None:
    assert list(find_topics(figure_of("rates", measure="share", unit="%"), "", None)) == []
    assert len(list(find_topics(figure_of("Norland crude", measure="price", unit="USD"), "", None))) == 1


def test_a_general_subject_is_compared_in_its_document_and_where_the_place_is_said() -> None:
    [alone] = find_topics(figure_of("people"), "", None)
    assert (alone.home, alone.is_of_document, alone.gap) == (DOCUMENT, True, PLACED_GAP)
    town = {"place_name": "the Brindow district", "place_precision": "city"}
    assert [each.home for each in find_topics(figure_of("people", **town), "", None)] == [DOCUMENT, "at brindow"]
    country = {"place_name": "Norland", "place_precision": "country"}
    assert [each.home for each in find_topics(figure_of("people", **country), "", None)] == [DOCUMENT]


def test_a_day_and_a_year_are_different_topics() -> None:
    scopes = ["event", "running_total", "rate"]
    assert len({next(find_topics(figure_of(scope=scope), "", None)) for scope in scopes}) == len(scopes)


def test_forces_of_any_kind_have_no_topic() -> None:
    assert list(find_topics(figure_of("troops", measure="deployed"), "", None)) == []


def test_a_figure_without_a_subject_takes_the_main_one_of_its_document() -> None:
    topics = list(find_topics(figure_of(None), "", "norland troops"))
    assert Topic("norland troops", "killed", "people", "event", DOCUMENT) in topics
    assert all(each.subject != "norland troops" for each in find_topics(figure_of("ships"), "", "norland troops"))


def test_a_unit_may_be_missing() -> None:
    assert {topic.unit for topic in find_topics(figure_of(unit=None), "", None)} == {""}


def test_the_key_of_a_subject_is_completed_from_the_claims() -> None:
    assert subject_key(figure_of("Norland casualties"), "norland soldiers left") == "norland troops"


@pytest.mark.parametrize(
    ("subjects", "main"),
    [
        (["Norland troops", None], "norland troops"),
        (["Norland troops", "soldiers"], "norland troops"),
        (["Norland troops", "Sudland troops"], None),
        (["people"], None),
        ([], None),
    ],
    ids=["one", "one named again", "two", "a general one", "none"],
)
def test_a_document_has_a_main_subject_where_it_counts_only_one_specific_people(
    subjects: list[str | None], main: str | None
) -> None:
    assert find_main_subjects([figure_of(each) for each in subjects], {DOCUMENT: ""}).get(DOCUMENT) == main


def test_shares_among_some_who_vote_are_not_compared() -> None:
    def is_share_of_all(content: str) -> bool:
        share = figure_of(measure="vote_share", unit="%")
        return is_comparable(share, claim_of(content_text=content))

    assert is_share_of_all("She leads among likely voters")
    assert not is_share_of_all("She leads among voters under 45")
    assert not is_share_of_all("Among women, she leads")
