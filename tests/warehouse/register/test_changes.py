"""What a change set would leave: keys that stand twice, that are lost, events of which nothing tells."""

import pytest
from publish_story import Dispatch, open_newsroom, rows_of, write_rows

from flows.records import ChangeSet
from flows.warehouse.register.changes import count_changes, iter_removed
from flows.warehouse.register.opening import open_register
from flows.warehouse.register.shape import hash_keys
from flows.warehouse.releases import latest_release
from schemas.tables import TABLES

TOLD = {"a": Dispatch(5), "b": Dispatch(6)}


@pytest.fixture
def count(tmp_path):
    room = open_newsroom(tmp_path)
    room.publish(TOLD)

    def counted(changes):
        release = latest_release(room.warehouse)
        with open_register(room.warehouse, release) as register:
            return count_changes(register, release, changes)

    counted.room = room
    return counted


def test_a_good_change_breaks_nothing(count):
    found = count(count.room.changes({"a": Dispatch(9), "c": Dispatch(7)}))
    assert all(not len(found.find_twice(name)) + len(found.find_lost(name)) for name in TABLES)
    assert not len(found.find_silent("events"))
    assert (found.before["claims"], found.after["claims"]) == (2, 2)


def test_a_key_that_stays_and_comes_stands_twice(count, tmp_path):
    rows = rows_of("a", Dispatch(5))["claims"]
    found = count(write_rows(tmp_path / "twice", "claims", rows))
    assert found.find_twice("claims").tolist() == hash_keys("claims", _keys(rows, "claim_id")).tolist()


def test_what_leaves_and_is_referred_to_is_lost(count, tmp_path):
    [source] = {row["source_id"] for row in rows_of("a", Dispatch(5))["claims"]}
    found = count(write_rows(tmp_path / "lost", "sources", [], [source]))
    assert len(found.find_lost("sources")) == 1
    assert len(found.find_silent("events")) == 0


def test_an_event_of_which_nothing_tells_is_silent(count, tmp_path):
    rows = rows_of("a", Dispatch(5))
    figures = [{**row, "event_id": None} for row in rows["figures"]]
    changes = write_rows(tmp_path / "silent", "figures", figures, [rows["documents"][0]["document_id"]])
    documents = [{**row, "event_id": None} for row in rows["documents"]]
    write_rows(changes.folder, "documents", documents, [documents[0]["document_id"]])
    assert len(count(changes).find_silent("events")) == 1


def test_nothing_is_removed_by_no_changes(count, tmp_path):
    release = latest_release(count.room.warehouse)
    assert list(iter_removed(TABLES["claims"], release, ChangeSet(tmp_path / "none"))) == []


def _keys(rows, column):
    import pyarrow as pa

    return pa.array([row[column] for row in rows])
