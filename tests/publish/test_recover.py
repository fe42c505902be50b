"""What a crash leaves is put right, and what is right is left alone."""

import logging
import shutil

import pytest
from deltalake import DeltaTable
from publish_story import Dispatch

from flows.errors import ReleaseError
from flows.publish.durable import swap_link
from flows.publish.recover import Recovery, recover
from flows.publish.snapshot import stands_at
from flows.publish.verify import verify_release
from flows.publish.working import apply_changes, create_tables, pins
from flows.warehouse.releases import latest_release, read_manifest, read_table
from schemas.tables import TABLES


def test_sound_warehouse_needs_nothing(newsroom, three):
    assert recover(newsroom.warehouse) == Recovery()
    newsroom.publish(three)
    assert recover(newsroom.warehouse) == Recovery()


def test_tables_ahead_of_the_release_go_back_to_its_pins(newsroom, three, caplog):
    release = newsroom.publish(three).ref
    apply_changes(newsroom.warehouse, newsroom.changes({"a": Dispatch(1)}))
    with pytest.raises(ReleaseError, match=r"do not hold what release 2026\.11\.23-1 holds"):
        newsroom.publish_changes(newsroom.changes({"a": Dispatch(1)}))
    with caplog.at_level(logging.WARNING):
        recovery = recover(newsroom.warehouse)
    assert recovery.tables == dict.fromkeys(
        ["inputs", "documents", "claims", "figures", "sources", "events", "comparisons", "series"], "restored"
    )
    assert "repaired after an interrupted run" in caplog.text
    assert stands_at(newsroom.warehouse, release)
    assert pins(newsroom.warehouse)["claims"] > read_manifest(release).tables["claims"].delta_version
    assert recover(newsroom.warehouse) == Recovery()
    assert newsroom.publish({"a": Dispatch(1)}).rows["documents"] == 1


def test_a_warehouse_whose_only_release_was_removed_begins_anew(newsroom, three):
    shutil.rmtree(newsroom.publish(three).ref.folder)
    assert set(recover(newsroom.warehouse).removed) == {"latest", "tables"}
    assert recover(newsroom.warehouse) == Recovery()
    assert newsroom.publish(three).parent is None


@pytest.mark.parametrize("damage", ["all", "table", "log", "last commit", "data file", "empty log"])
def test_damaged_working_tables_are_rebuilt_from_the_release(newsroom, three, damage):
    newsroom.publish(three)
    newsroom.publish(three | {"d": Dispatch(9)})
    claims = newsroom.warehouse / "tables" / "claims"
    log = claims / "_delta_log"
    broken = {
        "all": lambda: shutil.rmtree(newsroom.warehouse / "tables"),
        "table": lambda: shutil.rmtree(claims),
        "log": lambda: shutil.rmtree(log),
        "last commit": lambda: max(log.glob("*.json")).write_bytes(b'{"add"'),
        "data file": lambda: max(claims.glob("part-*.parquet")).unlink(),
        "empty log": lambda: [path.unlink() for path in log.iterdir()],
    }
    broken[damage]()
    recovery = recover(newsroom.warehouse)
    assert recovery.tables == dict.fromkeys(TABLES if damage == "all" else ["claims"], "rebuilt")
    assert recover(newsroom.warehouse) == Recovery()
    published = newsroom.publish({"a": Dispatch(1)})
    assert published.rows["claims"] == 1
    assert verify_release(published.ref) == []
    assert DeltaTable(claims).to_pyarrow_table().num_rows == 1


def test_rebuild_where_files_are_copied(newsroom, three, monkeypatch):
    def no_link(source, target):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_link)
    newsroom.publish(three)
    shutil.rmtree(newsroom.warehouse / "tables")
    assert set(recover(newsroom.warehouse).tables.values()) == {"rebuilt"}
    assert recover(newsroom.warehouse) == Recovery()


def test_half_a_first_run_is_dropped(newsroom, three):
    create_tables(newsroom.warehouse)
    apply_changes(newsroom.warehouse, newsroom.changes(three))
    (newsroom.warehouse / "releases" / ".tmp-2026.11.23-1" / "claims").mkdir(parents=True)
    assert recover(newsroom.warehouse) == Recovery(removed=(".tmp-2026.11.23-1", "tables"))
    assert newsroom.publish(three).rows["claims"] == 3


@pytest.mark.parametrize("state", ["missing", "old", "dangling"])
def test_latest_is_pointed_at_the_newest_whole_release(newsroom, three, state):
    newsroom.publish(three)
    newest = newsroom.publish({"a": Dispatch(1)}).ref
    link = newsroom.warehouse / "latest"
    (newsroom.warehouse / ".latest-999").symlink_to("releases/nowhere")
    if state == "missing":
        link.unlink()
    else:
        swap_link(link, {"old": "releases/2026.11.23-1", "dangling": "releases/gone"}[state])
    assert recover(newsroom.warehouse) == Recovery(removed=(".latest-999",), latest=newest.version)
    assert latest_release(newsroom.warehouse) == newest


def test_release_that_is_not_whole_is_passed_over_and_its_version_not_used_again(newsroom, three):
    first = newsroom.publish(three).ref
    second = newsroom.publish({"a": Dispatch(1)}).ref
    (second.folder / "manifest.json").unlink()
    recovery = recover(newsroom.warehouse)
    assert (recovery.latest, recovery.broken) == (first.version, (second.version,))
    assert set(recovery.tables.values()) == {"restored"}
    assert newsroom.publish_changes(newsroom.changes({"a": Dispatch(1)})).ref.version == "2026.11.23-3"


def test_no_whole_release_at_all_is_an_error_and_nothing_is_dropped(newsroom, three):
    release = newsroom.publish(three).ref
    (release.folder / "manifest.json").unlink()
    with pytest.raises(ReleaseError, match="none of 1 releases is whole"):
        recover(newsroom.warehouse)
    assert read_table(release, "claims").num_rows == 3
