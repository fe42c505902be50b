"""What somebody holds without a verb of saying."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.find import read_frames


def show(text):
    frames = [each for each in read_frames(parse_sentence(text)) if each.kind in {"adjective", "carried"}]
    return [tuple(text[slice(*span)] for span in (each.source[0], each.cue, each.content[0])) for each in frames]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She made it clear that the mill would stay.", ("She", "made it clear", "that the mill would stay")),
        ("The islanders are against the bridge.", ("The islanders", "are against", "the bridge")),
        ("The owners seem determined to sell the mill.", ("The owners", "seem determined", "to sell the mill")),
        ("The tenants are interested in the offer.", ("The tenants", "are interested in", "the offer")),
    ],
)
def test_stances_have_a_holder_and_what_is_held(text, wanted):
    assert show(text) == [wanted]


def test_it_that_stands_for_a_clause_holds_nothing():
    assert show("It is certain that the mill will close.") == []


def test_a_thing_leaned_against_is_no_stance():
    assert show("The ladder fell against the wall.") == []
