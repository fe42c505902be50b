"""Groups that are made anew, and the ids that they keep."""

import pytest

from flows.link.stable_ids import keep_ids


@pytest.mark.parametrize(
    ("known", "ids"),
    [
        ([[], []], ["cmp_new0", "cmp_new1"]),
        ([["cmp_a", "cmp_a"], []], ["cmp_a", "cmp_new1"]),
        ([["cmp_a"], ["cmp_a", "cmp_a"]], ["cmp_new0", "cmp_a"]),
        ([["cmp_b", "cmp_a"]], ["cmp_a"]),
        ([["cmp_a", "cmp_a", "cmp_b", "cmp_b"], ["cmp_b", "cmp_b"]], ["cmp_a", "cmp_b"]),
    ],
    ids=["new", "known", "one that is two", "two that are one", "one that shares members"],
)
def test_a_group_keeps_the_id_that_most_of_its_members_had(known: list[list[str]], ids: list[str]) -> None:
    assert keep_ids("cmp", known, [f"cmp_new{at}" for at in range(len(known))]) == ids


def test_a_fresh_id_that_an_older_group_has_is_made_another() -> None:
    kept, fresh = keep_ids("cmp", [["cmp_x"], []], ["cmp_y", "cmp_x"])
    assert kept == "cmp_x" != fresh
