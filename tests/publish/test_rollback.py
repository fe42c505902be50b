"""An older release becomes current as a new one."""

import pytest
from publish_story import Dispatch

from flows.errors import ReleaseError
from flows.publish.recover import Recovery, recover
from flows.publish.rollback import rollback
from flows.publish.verify import verify_release
from flows.warehouse.releases import latest_release, list_releases, read_manifest, read_table
from schemas.tables import TABLES


def test_rows_of_the_older_release_come_back_even_after_vacuum(open_room, three):
    room = open_room("room", keep_versions_hours=0, compact_above_files=2)
    first = room.publish(three).ref
    for value in range(4):
        room.publish({"a": Dispatch(100), "b": Dispatch(value), "x": Dispatch(7, "NIS")})
    published = rollback(room.settings, first.version, room.now)
    assert published.parent == "2026.11.23-5"
    assert published.ref == latest_release(room.warehouse)
    manifest = read_manifest(published.ref)
    assert (manifest.rolled_back_to, manifest.model) == (first.version, {"extractor": "rules-1"})
    assert published.counts["documents"] == {"added": 1, "changed": 1, "withdrawn": 1}
    for table in TABLES.values():
        one, two = (read_table(ref, table.name).sort_by(table.key) for ref in (first, published.ref))
        assert one.equals(two), table.name
    assert verify_release(published.ref) == []
    assert recover(room.warehouse) == Recovery()
    assert len(list_releases(room.warehouse)) == 6


def test_rollback_to_the_current_or_an_unknown_release_is_refused(newsroom, three):
    newsroom.publish(three)
    with pytest.raises(ReleaseError, match="is the current release already"):
        rollback(newsroom.settings, "2026.11.23-1", newsroom.now)
    with pytest.raises(ReleaseError, match="no release '2020"):
        rollback(newsroom.settings, "2020.01.01-1", newsroom.now)


def test_rollback_to_a_damaged_release_is_refused(newsroom, three):
    first = newsroom.publish(three).ref
    newsroom.publish({"a": Dispatch(1)})
    (first.folder / "diff.json").chmod(0o644)
    (first.folder / "diff.json").write_text("{}")
    with pytest.raises(ReleaseError, match=r"is damaged and cannot be made current: diff\.json"):
        rollback(newsroom.settings, first.version, newsroom.now)
