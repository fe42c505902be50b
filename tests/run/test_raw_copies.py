"""Bytes of documents in a store: there before a release names them, each once."""

from kept_rooms import keep_bytes_of
from publish_story import Dispatch, rows_of_story, write_changes

from flows.ingest.raw import raw_path
from flows.run.raw_copies import copy_raw_to_store
from flows.warehouse.objects import list_objects_below

STORY = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}


def test_bytes_come_into_a_store_once(stored_room, tmp_path):
    settings, warehouse = stored_room.settings, stored_room.warehouse
    hashes = sorted(row["raw_sha256"] for row in rows_of_story(STORY)["documents"])
    changes = write_changes(tmp_path / "changes", {}, STORY)
    assert copy_raw_to_store(settings, changes) == 0  # none are on this machine
    keep_bytes_of(settings.desk, STORY)
    assert copy_raw_to_store(settings, changes) == len(hashes)
    sizes = {name: info.size for name, info in list_objects_below(warehouse / "raw").items()}
    assert sizes == {f"{each[:2]}/{each}": raw_path(settings.desk, each).stat().st_size for each in hashes}
    assert copy_raw_to_store(settings, changes) == 0
    assert copy_raw_to_store(settings, write_changes(tmp_path / "more", STORY, STORY | {"c": Dispatch(3)})) == 0


def test_on_disk_they_are_there(newsroom, tmp_path):
    keep_bytes_of(newsroom.warehouse, STORY)
    assert copy_raw_to_store(newsroom.settings, write_changes(tmp_path / "changes", {}, STORY)) == 0
