"""The measures and their traits."""

from dataclasses import fields

import pytest

from schemas.measures import MEASURES


def test_what_has_no_measure_is_never_compared():
    assert not MEASURES["other"].is_compared
    assert all(measure.is_compared for name, measure in MEASURES.items() if name != "other")


def test_the_killed_and_the_wounded_are_casualties():
    assert {name for name, measure in MEASURES.items() if measure.parent == "casualties"} == {"killed", "wounded"}


@pytest.mark.parametrize("trait", [each.name for each in fields(MEASURES["other"]) if each.type is bool])
def test_some_measures_have_a_trait_and_some_do_not(trait):
    assert {getattr(measure, trait) for measure in MEASURES.values()} == {True, False}
