"""Which signatures are compared: those that share a band, each pair once, the earlier row first met."""

import numpy as np
import pytest
from numpy.typing import NDArray

from flows.link.reprints import candidates
from flows.link.reprints.candidates import AGREE_MIN, BAND, EARLIEST, find_mates, pair_candidates
from flows.link.reprints.signatures import SLOTS, Signatures


def random_signatures(count: int, seed: int = 3) -> Signatures:
    return np.random.default_rng(seed).integers(0, 2**16, (count, SLOTS), dtype=np.uint16)


def found(signatures: Signatures, asked: NDArray[np.bool_] | None = None) -> list[tuple[int, int, int]]:
    pairs = pair_candidates(signatures, asked)
    return list(zip(pairs.later.tolist(), pairs.earlier.tolist(), pairs.agree.tolist(), strict=True))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_unlike_signatures_make_no_pair(count: int) -> None:
    assert found(random_signatures(count)) == []


def test_equal_signatures_make_each_pair_once_with_the_later_row_first() -> None:
    signatures = random_signatures(4)
    signatures[[1, 3]] = signatures[0]
    assert found(signatures) == [(1, 0, SLOTS), (3, 0, SLOTS), (3, 1, SLOTS)]


@pytest.mark.parametrize(("equal", "is_pair"), [(AGREE_MIN, True), (AGREE_MIN - BAND, False)])
def test_a_pair_agrees_in_enough_slots(equal: int, *, is_pair: bool) -> None:
    signatures = random_signatures(2)
    signatures[1, :equal] = signatures[0, :equal]
    assert found(signatures) == ([(1, 0, equal)] if is_pair else [])


def test_slots_that_agree_outside_a_band_bring_no_pair_together() -> None:
    signatures = random_signatures(2)
    signatures[1, ::BAND] = signatures[0, ::BAND]
    assert found(signatures) == []


def test_a_bucket_is_compared_with_its_earliest_members_only() -> None:
    signatures = np.tile(random_signatures(1), (EARLIEST + 5, 1))
    assert {earlier for _, earlier, _ in found(signatures)} == set(range(EARLIEST))


@pytest.mark.parametrize("rows", [(), (1, 39), (25,), (5, 29), tuple(range(40))])
def test_pairs_of_some_rows_are_those_of_all(rows: tuple[int, ...]) -> None:
    signatures = random_signatures(40)
    signatures[20:30, :64] = signatures[5, :64]
    asked = np.isin(np.arange(40), rows)
    assert found(signatures, asked) == [pair for pair in found(signatures) if pair[0] in rows]


def test_mates_share_a_whole_band() -> None:
    signatures = random_signatures(6)
    signatures[4, 2:4] = signatures[1, 2:4]
    signatures[5, 2] = signatures[1, 2]
    assert np.flatnonzero(find_mates(signatures, np.arange(6) == 1)).tolist() == [1, 4]


def test_thinning_out_on_the_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    signatures = random_signatures(40)
    signatures[20:30, :64] = signatures[5, :64]
    at_once = found(signatures)
    monkeypatch.setattr(candidates, "_PENDING_MAX", 1)
    monkeypatch.setattr(candidates, "_CHUNK", 3)
    assert found(signatures) == at_once != []
