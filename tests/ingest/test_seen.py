"""Numbers seen: the same answers as a set's, however many runs they are in."""

import random

import pytest

from flows.ingest import seen
from flows.ingest.seen import SeenNumbers


def test_a_number_is_new_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "RECENT_MAX", 8)
    chance = random.Random(3)  # noqa: S311 - not for secrets
    ours, plain = SeenNumbers([5, 2**64 - 1]), {5, 2**64 - 1}
    for _ in range(3_000):
        number = chance.choice((chance.randrange(2_000), 2**64 - 1 - chance.randrange(2_000)))
        assert ours.add(number) is (number not in plain)
        plain.add(number)
