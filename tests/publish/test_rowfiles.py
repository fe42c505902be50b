"""Files of rows: sorted by owner and key, cut between owners, never written into one that exists."""

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from publish_story import fill

from flows.publish import rowfiles
from flows.publish.rowfiles import rows_per_file, write_empty, write_rows_durably, write_sorted
from flows.warehouse.located import open_located
from schemas.arrow import ContractError, table_from_rows
from schemas.tables import TABLES

CLAIMS = TABLES["claims"]
ORDER = [5, 1, 4, 2, 3]
ROWS = table_from_rows(
    CLAIMS,
    [fill("claims", claim_id=f"clm_{number:016x}", document_id=f"doc_{number % 2:016x}") for number in ORDER],
)


@pytest.fixture
def write(tmp_path):
    """Write rows into files named by number."""

    def written(rows, where=None):
        names = iter(tmp_path / f"part-{number}.parquet" for number in range(9))
        return list(write_sorted(ds.dataset(rows), CLAIMS, where, lambda: next(names)))

    return written


def test_rows_are_sorted_by_owner_and_key(write):
    (path,) = write(ROWS)
    found = pq.read_table(path)
    keys = list(zip(found["document_id"].to_pylist(), found["claim_id"].to_pylist(), strict=True))
    assert keys == sorted(keys)
    assert len(keys) == 5


def test_the_order_that_rows_come_in_changes_no_byte(write):
    one = write(ROWS)[0].read_bytes()
    assert write(ROWS.take([4, 3, 2, 1, 0]))[0].read_bytes() == one


def test_a_full_file_is_cut_between_owners(write, monkeypatch):
    monkeypatch.setattr(rowfiles, "FILE_BYTES", 1)
    owners = [set(pq.read_table(path)["document_id"].to_pylist()) for path in write(ROWS)]
    assert owners == [{"doc_0000000000000000"}, {"doc_0000000000000001"}]
    assert rows_per_file(ds.dataset(ROWS)) == 1


def test_only_rows_that_meet_the_condition_are_written(write):
    (path,) = write(ROWS, pc.field("document_id") == "doc_0000000000000000")
    assert pq.read_table(path)["claim_id"].to_pylist() == ["clm_0000000000000002", "clm_0000000000000004"]
    assert write(ROWS, pc.field("document_id") == "doc_00000000000000ff") == []


def test_rows_of_other_columns_are_refused(write):
    with pytest.raises(ContractError):
        write(ROWS.append_column("extra", ROWS["claim_id"]))


def test_a_file_that_a_crash_left_goes_and_is_not_written_into(tmp_path):
    path, shared = tmp_path / "part.parquet", tmp_path / "released.parquet"
    path.write_bytes(b"half")
    shared.hardlink_to(path)
    write_rows_durably(ROWS, path)
    assert shared.read_bytes() == b"half"
    assert open_located([path]).count_rows() == 5


def test_an_empty_file_has_the_columns(tmp_path):
    write_empty(CLAIMS, tmp_path / "empty.parquet")
    assert tuple(pq.read_schema(tmp_path / "empty.parquet").names) == CLAIMS.column_names
