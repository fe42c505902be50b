"""Signatures in the index: they are read as they were put, and those that meet in a band are found."""

import sqlite3
from collections.abc import Iterator

import numpy as np
import pytest

from flows.link.index.signatures import SIGNATURE_TABLES, SignatureTable
from flows.link.reprints.candidates import find_mates
from flows.link.reprints.signatures import SLOTS, Signatures


@pytest.fixture
def table() -> Iterator[SignatureTable]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SIGNATURE_TABLES)
    yield SignatureTable(connection)
    connection.close()


def draw(count: int, values: int = 40) -> Signatures:
    return np.random.default_rng(count).integers(0, values, (count, SLOTS)).astype(np.uint16)


def test_signatures_are_read_as_they_were_put(table: SignatureTable) -> None:
    drawn = draw(3)
    table.put([1, 5_000, 1_023], drawn)
    table.put([1], drawn[2:])
    found = table.read([1, 2, 1_023, 5_000])
    assert sorted(found) == [1, 1_023, 5_000]
    assert [found[number].tolist() for number in (1, 5_000)] == [drawn[2].tolist(), drawn[1].tolist()]


def test_what_is_cleared_is_met_no_more(table: SignatureTable) -> None:
    drawn = draw(2)
    table.put([7, 8], drawn)
    table.clear([7])
    assert list(table.read([7, 8])) == [8]
    assert table.find_mates(drawn[:1]) & {7} == set()


def test_those_that_meet_are_those_that_meet_among_all(table: SignatureTable) -> None:
    drawn = draw(1_500, 100)
    table.put(range(1_500), drawn)
    asked = np.zeros(1_500, np.bool_)
    asked[[3, 1_100]] = True
    expected = set(np.flatnonzero(find_mates(drawn, asked)).tolist())
    assert table.find_mates(drawn[asked]) == expected > {3, 1_100}


def test_nothing_meets_nothing(table: SignatureTable) -> None:
    table.put([1], draw(1))
    assert table.find_mates(draw(0)) == set()
