"""The store that a warehouse is in: one that heeds conditions, one that does not, and a folder."""

from unittest.mock import Mock

import pytest

from flows.storepath import StorePath
from flows.upkeep.checks import store
from flows.upkeep.checks.store import check_store
from flows.warehouse.objects import list_objects_below

WEED = pytest.mark.parametrize("store_address", ["weed"], indirect=True)


@WEED
def test_a_store_that_heeds_conditions_is_in_order_and_nothing_is_left_there(store_root):
    assert [(each.what, each.state) for each in check_store(store_root)] == [("store", "ok")]
    assert list_objects_below(store_root) == {}


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"put_new": ["a", "b"], "swap_object": ["c", None]}, "If-None-Match"),
        ({"put_new": ["a", None], "swap_object": ["c", "d"]}, "If-Match"),
    ],
)
def test_a_store_that_heeds_none_must_be_seen_to(monkeypatch, answers, named):
    for name, given in answers.items():
        monkeypatch.setattr(store, name, Mock(side_effect=given))
    monkeypatch.setattr(store, "remove_objects", lambda _: None)
    [found] = check_store(StorePath("news", "desk"))
    assert (found.state, found.found) == ("act", f"it does not heed {named}")


def test_a_folder_is_no_store(tmp_path):
    assert list(check_store(tmp_path)) == []
