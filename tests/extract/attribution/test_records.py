"""What an attributor gives back: records that cannot be changed, and refusals with a known reason."""

from dataclasses import FrozenInstanceError

import pytest

from flows.extract.attribution.records import Attribution, Refusal, TextReading
from flows.records import Usage
from schemas.reasons import REASONS


def test_a_refusal_without_a_known_reason_is_none():
    with pytest.raises(ValueError, match="because"):
        Refusal("because", "", "")


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_of_the_contract_can_be_given(code):
    assert Refusal(code, "", "").reason_code == code


def test_an_attribution_cannot_be_changed_and_has_a_hash():
    found = Attribution((), ((0, 4),), ((5, 9),), 0.5)
    assert len({found, Attribution((), ((0, 4),), ((5, 9),), 0.5)}) == 1
    with pytest.raises(FrozenInstanceError):
        found.confidence = 1.0


def test_a_reading_without_more_refuses_and_spends_nothing():
    one, two = TextReading([]), TextReading([])
    assert (one.refusals, one.usage) == ([], Usage())
    assert one.refusals is not two.refusals
