"""A description means a name that shares no word with it only where office and country allow."""

import pytest

from flows.extract.claimants.entities import Entity
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.variations import fits_next, fits_varied, is_description


@pytest.mark.parametrize(
    ("mention", "name", "fits"),
    [
        ("the former diplomat", "Foreign Minister Ann Lee", True),
        ("the president", "Foreign Minister Ann Lee", False),
        ("the minister", "Deputy Minister Ann Lee", False),
        ("the Kenyan official", "French President Ann Lee", False),
        ("the victim", "Foreign Minister Ann Lee", False),
        ("the firm", "Vell Securities", True),
        ("the carmaker", "Vell Securities", False),
        ("the ministry", "Vell Securities", False),
    ],
)
def test_whom_a_description_means_behind_a_speaker(mention: str, name: str, *, fits: bool) -> None:
    assert fits_varied(read_mention(mention), Entity.of(read_mention(name))) is fits


@pytest.mark.parametrize(
    ("mention", "name", "fits"),
    [
        ("a factory manager", "Ann Lee, director at Vell Motors,", True),
        ("a senior investigator", "Ann Lee", True),
        ("a judge", "Foreign Minister Ann Lee", False),
        ("a report", "Ann Lee", False),
        ("a Brindow man", "District Judge Ann Lee", False),
        ("a Brindow man", "Ann Lee", True),
        ("a minister", "Vell Motors", False),
    ],
)
def test_whom_a_description_at_the_top_means(mention: str, name: str, *, fits: bool) -> None:
    assert fits_next(read_mention(mention), Entity.of(read_mention(name))) is fits


def test_a_description_is_of_one_person_without_a_name() -> None:
    described = {"a factory manager", "the elderly", "two managers", "Ann Lee", "a study"}
    assert {each for each in described if is_description(read_mention(each))} == {"a factory manager"}
