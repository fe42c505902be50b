"""What a figure counts, brought to one key: synonyms meet, words of the measure go, and a pronoun points elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.link.comparisons.subjects import complete_subject, is_specific, normalize_subject, points_elsewhere


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("Norland soldiers", "norland troops"),
        ("the Norland troops", "norland troops"),
        ("Norland’s soldiers", "norland troops"),
        ("Norland casualties", "norland"),
        ("more than some other people", "than"),
        ("people", ""),
        ("New Orla pilgrims", "new orla pilgrims"),
        ("new pilgrims", "pilgrims"),
        ("", ""),
        (None, ""),
        ("…", ""),
        ("\ud800", ""),
    ],
)
def test_a_subject_has_one_key_for_all_its_words(subject: str | None, key: str) -> None:
    assert normalize_subject(subject) == key


def test_nouns_that_say_who_people_are_stay() -> None:
    assert normalize_subject("pilgrims") != normalize_subject("inmates")
    assert normalize_subject("pilgrims") != ""


@pytest.mark.parametrize(
    ("subject", "is_pointer"), [("them", True), ("Those", True), ("those troops", False), ("", False), (None, False)]
)
def test_a_pronoun_points_elsewhere(subject: str | None, *, is_pointer: bool) -> None:
    assert points_elsewhere(subject) is is_pointer


@pytest.mark.parametrize(("key", "specific"), [("norland troops", True), ("troops", False), ("", False)])
def test_a_key_is_specific_where_it_says_who_and_what(key: str, *, specific: bool) -> None:
    assert is_specific(key) is specific


@pytest.mark.parametrize(
    ("key", "claimed", "completed"),
    [
        ("norland", "30 norland soldiers left", "norland troops"),
        ("norland", "30 norland soldiers met norland villagers", "norland"),
        ("norland", "30 norland boats left", "norland"),
        ("norland", "they left norland", "norland"),
        ("norland troops", "norland civilians", "norland troops"),
        ("", "norland soldiers", ""),
    ],
    ids=["one noun", "two nouns", "an unlisted noun", "at the end", "complete already", "nothing"],
)
def test_a_name_is_completed_by_the_only_noun_that_its_document_gives_it(
    key: str, claimed: str, completed: str
) -> None:
    assert complete_subject(key, claimed) == completed


@given(st.text())
def test_any_subject_has_a_key_of_single_spaces(subject: str) -> None:
    key = normalize_subject(subject)
    assert key == " ".join(key.split())
