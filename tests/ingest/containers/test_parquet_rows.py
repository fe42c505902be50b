"""The rows of Parquet files: each type, each packing, and rows that cannot be read."""

import datetime as dt
import decimal
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from containers_made import RECORDS, make_parquet, read, told

from flows.ingest.containers.parquet_rows import open_parquet, read_batches, tell_damage
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.read_input import read_input


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd", "brotli", "lz4"])
def test_row_groups_are_read_one_after_the_other(tmp_path, compression):
    records = [{"id": n, "text": f"Text {n}.", "other": "x" * 1_000} for n in range(5_000)]
    parts = read(tmp_path, make_parquet(records, row_group_size=700, compression=compression), "a.parquet")
    assert [(part.name, part.outcome.text) for part in parts] == [(f"{n}", f"Text {n}.") for n in range(5_000)]


def test_columns_of_every_type(tmp_path):
    when = dt.datetime(2025, 1, 6, 10, tzinfo=dt.UTC)
    table = pa.table(
        {
            "id": pa.array([decimal.Decimal("1.50"), None], pa.decimal128(5, 2)),
            "text": pa.array(["Twelve drowned."] * 2).dictionary_encode(),
            "title": pa.array([b"Ferry", b"caf\xe9 ferm\xe9"], pa.binary()),
            "authors": pa.array([["A", "B"], None], pa.large_list(pa.large_string())),
            "date": pa.array([when, when], pa.timestamp("ns", "UTC")),
            "language": pa.array(["en", None], pa.string_view()),
            "publisher": pa.array([{"a": 1}, None]),
        }
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    one, two = read(tmp_path, out.getvalue(), "a.parquet")
    assert one.name == "1.50"
    stated = {"title": "Ferry", "authors": ["A", "B"], "published": when, "language": "en"}
    assert (one.outcome.stated, one.outcome.notes) == (stated, ("publisher: an object: {'a': 1}",))
    assert (two.name, two.outcome.stated) == ("R2", {"title": "café fermé", "published": when})


def test_rows_that_cannot_be_read_lie_beside_good_ones(tmp_path):
    bad = pa.array([b"Good.", b"\xff\xff", b"Good."], pa.binary()).cast(pa.string(), safe=False)
    times = pa.array([0, 0, 2**62], pa.timestamp("ms"))
    out = io.BytesIO()
    pq.write_table(pa.table({"text": bad, "date": times}), out)
    parts = read(tmp_path, out.getvalue(), "a")
    assert told(parts) == [("R1", "Good."), ("R2", "bad_encoding"), ("R3", "Good.")]
    assert "date" in parts[2].outcome.notes[0]


@pytest.mark.parametrize("records", [[{"id": 1, "title": "A"}], [{"id": 1, "text": 5}]])
def test_parquet_without_texts(tmp_path, records):
    assert [reason for _, reason in told(read(tmp_path, make_parquet(records), "a"))] == ["bad_record"]


def test_parquet_without_rows_is_empty(tmp_path):
    data = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS).slice(0, 0), data)
    assert told(read(tmp_path, data.getvalue(), "a")) == [("", "empty")]


def test_a_text_that_a_million_rows_share_is_held_once(tmp_path):
    table = pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int8()), ["x" * 90_000])})
    out = io.BytesIO()
    pq.write_table(table, out)
    before = pa.total_allocated_bytes()
    path = tmp_path / "input"
    path.write_bytes(out.getvalue())
    parts = read_input(path, "application/vnd.apache.parquet", "a", ReadOptions(100_000))
    assert all(isinstance(part.outcome, ReadText) and pa.total_allocated_bytes() - before < 30e6 for part in parts)


def test_only_the_columns_that_are_wanted_come_in_small_batches():
    source = io.BytesIO(make_parquet([{"id": n, "text": "x" * 50_000} for n in range(400)], use_dictionary=False))
    batches = list(read_batches(source, open_parquet(source), ["text"]))
    assert sum(batch.num_rows for batch in batches) == 400
    assert len(batches) > 1
    assert {name for batch in batches for name in batch.schema.names} == {"text"}


@pytest.mark.parametrize(
    ("data", "message", "code"),
    [
        (b"PAR1 whole PAR1", "bad thrift", "bad_archive"),
        (b"PAR1 cut", "no magic bytes", "truncated"),
        (b"PAR1", "Cannot decrypt", "encrypted"),
        (b"", "empty", "truncated"),
    ],
)
def test_damage_has_a_reason(data, message, code):
    assert tell_damage(io.BytesIO(data), message) == code
