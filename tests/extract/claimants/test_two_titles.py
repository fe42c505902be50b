"""Two offices of one person before the name, and offices that are no name."""

import pytest

from flows.extract.claimants.mentions import read_mention


@pytest.mark.parametrize(
    "mention",
    [
        "Tarvenia's Deputy Prime Minister and Trade Minister Orla Venn",
        "Russian Vice President and Foreign Minister Orla Venn",
        "chairman and chief executive Orla Venn",
    ],
)
def test_who_has_two_offices_is_known_by_name(mention: str) -> None:
    found = read_mention(mention)
    assert (found.kind, found.name) == ("person", "Orla Venn")


@pytest.mark.parametrize("mention", ["Prime Minister", "Deputy Prime Minister", "the Deputy Prime Minister"])
def test_an_office_is_nobody_s_name(mention: str) -> None:
    assert read_mention(mention).form != "name"


def test_two_persons_stay_two() -> None:
    found = read_mention("the president and Prime Minister Orla Venn")
    assert found.kind != "person"


def test_a_family_name_may_be_that_of_an_office() -> None:
    assert read_mention("Mr King").name == "King"
    assert read_mention("Chairman Stephen King").name == "Stephen King"
