"""Files read and written where they are: the same on disk and in a store."""

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.warehouse.located import digest_located, open_located, read_footer, read_located, size_of, write_located
from flows.warehouse.objects import upload_files

ROWS = pa.table({"id": ["a", "b"], "value": [1, 2]})


@pytest.fixture
def places(tmp_path, store_root):
    return [tmp_path, store_root]


def test_small_files_are_written_and_read(places):
    for place in places:
        write_located(place / "runs/1/error.txt", b"why")
        assert read_located(place / "runs/1/error.txt") == b"why"
        assert size_of(place / "runs/1/error.txt") == 3
        assert digest_located(place / "runs/1/error.txt") == hashlib.sha256(b"why").hexdigest()


def test_what_is_not_there_is_not_found(places):
    for place in places:
        with pytest.raises(FileNotFoundError):
            read_located(place / "none")
        with pytest.raises(FileNotFoundError):
            size_of(place / "none")


def test_parquet_is_read_where_it_is(places, tmp_path):
    pq.write_table(ROWS, tmp_path / "rows.parquet")
    upload_files({places[1] / "rows.parquet": tmp_path / "rows.parquet"})
    for place in places:
        assert open_located([place / "rows.parquet"]).to_table().equals(ROWS)
        assert read_footer(place / "rows.parquet").num_rows == 2
