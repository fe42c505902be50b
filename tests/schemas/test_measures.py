"""The measures and their traits."""

from dataclasses import fields

import pytest

from schemas.measures import MEASURES


@pytest.mark.parametrize("name", ["other", "change", "score", "employed", "temperature", "duration"])
def test_what_says_nothing_of_one_event_is_never_compared(name):
    assert not MEASURES[name].is_compared


@pytest.mark.parametrize("name", ["killed", "displaced", "price", "votes", "growth", "attacks"])
def test_what_several_sources_count_is_compared(name):
    assert MEASURES[name].is_compared


def test_the_killed_and_the_wounded_are_casualties():
    assert {name for name, measure in MEASURES.items() if measure.parent == "casualties"} == {"killed", "wounded"}


@pytest.mark.parametrize("trait", [each.name for each in fields(MEASURES["other"]) if each.type is bool])
def test_some_measures_have_a_trait_and_some_do_not(trait):
    assert {getattr(measure, trait) for measure in MEASURES.values()} == {True, False}
