"""Kinds of happenings, and which of them may be one."""

import pytest

from flows.extract.events.lexicon import (
    ANY_KIND,
    GENERAL_KINDS,
    KIND_OF_NOUN,
    KIND_OF_VERB,
    LASTING_KINDS,
    may_be_one_kind,
)
from flows.language.word_lists import read_entries, read_words


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("explosion", "accident", True),
        ("explosion", "attack", True),
        ("quake", "vote", False),
        ("outbreak", "crash", False),
        (ANY_KIND, "vote", True),
        ("storm", "storm", True),
    ],
)
def test_kinds_with_a_family_in_common_may_be_one(one: str, other: str, may_be: bool) -> None:
    assert may_be_one_kind(one, other) is may_be_one_kind(other, one) is may_be


def test_nouns_and_verbs_lead_to_their_kind() -> None:
    assert (KIND_OF_NOUN["typhoon"], KIND_OF_NOUN["incident"]) == ("storm", ANY_KIND)
    assert KIND_OF_VERB["capsize"] == "sinking"


@pytest.mark.parametrize("name", ["lasting", "one_in_plural", "general", "planned"])
def test_lists_of_kinds_name_kinds_that_there_are(name: str) -> None:
    assert set(read_words("events", name)) <= read_entries("events", "kinds").keys()
    assert LASTING_KINDS.isdisjoint(GENERAL_KINDS)
