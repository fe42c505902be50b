"""Files are located by the register of their release; without it nobody knows."""

import pyarrow as pa
import pytest
from publish_story import Dispatch, open_newsroom, rows_of

from flows.warehouse.picking import pick_rows
from flows.warehouse.register.locate import hold_register, locate_files
from flows.warehouse.register.opening import REGISTER_NAME, list_files, open_register
from flows.warehouse.register.store import Register
from flows.warehouse.releases import latest_release, read_manifest
from schemas.tables import TABLES

KEY = pa.array([rows_of("c", Dispatch(7))["claims"][0]["claim_id"]])
OWNER = pa.array([rows_of("c", Dispatch(7))["claims"][0]["document_id"]])


@pytest.fixture
def room(tmp_path):
    """A file of claims for a and b, and one for c."""
    made = open_newsroom(tmp_path)
    made.publish({"a": Dispatch(5), "b": Dispatch(6)})
    with open_register(made.warehouse, latest_release(made.warehouse)):
        pass
    made.publish({"a": Dispatch(5), "b": Dispatch(6), "c": Dispatch(7)})
    return made


def test_the_file_of_a_row_is_found_by_its_key_and_by_its_owner(room):
    release = latest_release(room.warehouse)
    [path] = locate_files(release, "claims", "claim_id", KEY)
    assert locate_files(release, "claims", "document_id", OWNER) == [path]
    assert locate_files(release, "claims", "document_id", pa.array(["doc_nobody"])) == []
    assert pick_rows(release, TABLES["claims"], "claim_id", KEY)["claim_id"].to_pylist() == KEY.to_pylist()
    path.unlink()
    other = pa.array([rows_of("a", Dispatch(5))["claims"][0]["claim_id"]])
    assert len(pick_rows(release, TABLES["claims"], "claim_id", other)) == 1


def test_columns_that_are_not_entered_and_registers_of_others_tell_nothing(room):
    release = latest_release(room.warehouse)
    assert locate_files(release, "claims", "source_id", KEY) is None
    path = room.warehouse / REGISTER_NAME
    older = path.read_bytes()
    room.publish({"a": Dispatch(5)})
    path.write_bytes(older)
    assert locate_files(latest_release(room.warehouse), "claims", "claim_id", KEY) is None
    path.write_bytes(b"no database" * 400)
    assert locate_files(release, "claims", "claim_id", KEY) is None
    path.unlink()
    assert locate_files(release, "claims", "claim_id", KEY) is None


def test_a_register_that_is_held_is_asked_first(room):
    release, empty = latest_release(room.warehouse), Register.create(":memory:")
    files = list_files(release.folder, read_manifest(release).tables)
    with hold_register(release, empty, files):
        assert locate_files(release, "claims", "claim_id", KEY) == []
    empty.close()
    assert locate_files(release, "claims", "claim_id", KEY)
