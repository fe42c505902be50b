"""Which releases go."""

import pytest

from flows.upkeep.retention import choose_gone

ALL = ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("whole", "kept", "keep", "gone"),
    [
        pytest.param("12345", "5", None, "", id="all stay where nothing is said"),
        pytest.param("12345", "5", 2, "123", id="the newest stay"),
        pytest.param("12345", "25", 2, "13", id="a pinned one stays"),
        pytest.param("12345", "5", 9, "", id="fewer than may stay"),
        pytest.param("1245", "5", 3, "1", id="a damaged one takes nobody's place"),
        pytest.param("1234", "4", 1, "123", id="a damaged one that is newer stays to be looked at"),
        pytest.param("", "", 1, "", id="none is whole"),
    ],
)
def test_releases_that_go(whole, kept, keep, gone):
    assert choose_gone(ALL, set(whole), set(kept), keep) == list(gone)


def test_a_warehouse_without_releases_keeps_none():
    assert choose_gone([], set(), set(), None) == []
    assert choose_gone([], set(), set(), 3) == []
