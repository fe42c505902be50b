"""The register goes along with a release that is published, and stays where it was with one that is not."""

import pytest
from publish_story import Dispatch, open_newsroom
from registered import read_anew, read_kept, read_of

from flows.publish import release as releasing
from flows.records import ReleaseRef
from flows.warehouse.register.opening import list_files, open_register
from flows.warehouse.register.publishing import keep_register, next_register
from flows.warehouse.releases import latest_release, read_manifest

ONE, TWO = {"a": Dispatch(5)}, {"a": Dispatch(6), "b": Dispatch(7)}


@pytest.fixture
def room(tmp_path):
    made = open_newsroom(tmp_path)
    made.publish(ONE)
    with open_register(made.warehouse, latest_release(made.warehouse)):
        pass
    return made


def test_a_release_that_is_refused_leaves_the_register(room, monkeypatch):
    before = read_kept(room.warehouse)
    monkeypatch.setattr(releasing, "_audit", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        room.publish(TWO)
    assert read_kept(room.warehouse) == before
    monkeypatch.undo()
    room.publish(TWO)
    assert read_kept(room.warehouse) == read_anew(room.warehouse)


def test_a_run_that_is_killed_before_it_keeps_the_register_leaves_it_for_the_next(room, monkeypatch):
    first = latest_release(room.warehouse)
    monkeypatch.setattr(releasing, "keep_register", lambda _: None)
    room.publish(TWO)
    assert read_kept(room.warehouse) == read_of(first)
    with open_register(room.warehouse, latest_release(room.warehouse)):
        pass
    assert read_kept(room.warehouse) == read_anew(room.warehouse)


def test_without_a_last_release_there_is_none(tmp_path):
    with next_register(tmp_path, None, ReleaseRef("1", tmp_path), {}, {}) as register:
        assert register is None
    keep_register(None)


def test_files_that_cannot_be_tallied_leave_none(room, tmp_path):
    release = latest_release(room.warehouse)
    files = list_files(release.folder, read_manifest(release).tables)
    tables = {
        name: table.model_copy(update={"files": tuple(f.model_copy(update={"sha256": "0"}) for f in table.files)})
        for name, table in read_manifest(release).tables.items()
    }
    links = {path.relative_to(release.folder).as_posix(): tmp_path / "nothing" for path in files.values()}
    with next_register(room.warehouse, release, ReleaseRef("2", tmp_path), tables, links) as register:
        assert register is None
