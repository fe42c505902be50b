"""What the working tables hold, and whether that is what a release holds."""

import shutil

from publish_story import Dispatch

from flows.publish.depots import disk
from flows.publish.snapshot import describe_tables, stands_at, table_stands_at
from flows.publish.working import active_files
from schemas.tables import TABLES


def test_without_a_release_there_must_be_no_tables(newsroom, three):
    assert stands_at(newsroom.warehouse, None)
    newsroom.publish(three)
    assert not stands_at(newsroom.warehouse, None)


def test_tables_stand_at_the_release_just_made_and_at_no_older_one(newsroom, three):
    one = newsroom.publish(three).ref
    two = newsroom.publish(three | {"d": Dispatch(7)}).ref
    assert stands_at(newsroom.warehouse, two)
    assert not stands_at(newsroom.warehouse, one)
    assert table_stands_at(newsroom.warehouse, "claims", one, version=1)


def test_copies_with_equal_bytes_will_do(newsroom, three):
    release = newsroom.publish(three).ref
    (path,) = active_files(newsroom.warehouse, "claims").files
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    copy.replace(path)
    assert table_stands_at(newsroom.warehouse, "claims", release)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert not table_stands_at(newsroom.warehouse, "claims", release)


def test_a_table_that_is_gone_stands_nowhere(newsroom, three):
    release = newsroom.publish(three).ref
    shutil.rmtree(newsroom.warehouse / "tables" / "claims", ignore_errors=True)
    shutil.rmtree(active_files(newsroom.warehouse, "figures").files[0].parent)
    assert not table_stands_at(newsroom.warehouse, "figures", release)


def test_files_that_a_release_shares_are_not_hashed_again(newsroom, three, monkeypatch):
    release = newsroom.publish(three).ref

    def refuse(path):
        raise AssertionError(f"{path} was hashed")

    monkeypatch.setattr(disk, "digest_located", refuse)
    states = describe_tables(newsroom.warehouse, release)
    assert states.keys() == TABLES.keys()
    assert states["claims"].files[0].rows == 3
