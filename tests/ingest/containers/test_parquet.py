"""Parquet in bounded memory, however its values are written: huge row groups, values shared or told by the last."""

import io
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from containers_made import make_parquet

from flows.ingest.parts import ReadOptions
from flows.ingest.read_input import read_input

MEDIA_TYPE = "application/vnd.apache.parquet"
OPTIONS = ReadOptions(document_bytes=2**24)
HELD_BYTES = 40 * 2**20
"""What a batch takes, twice, with what is read of the row group and of the shared value itself."""


@pytest.fixture
def read(tmp_path):
    def read(table, **options):
        out = io.BytesIO()
        pq.write_table(table, out, row_group_size=10**6, **options)
        path = tmp_path / "input"
        path.write_bytes(out.getvalue())
        before, most, texts = pa.total_allocated_bytes(), 0, []
        for part in read_input(path, MEDIA_TYPE, "a.parquet", OPTIONS):
            most = max(most, pa.total_allocated_bytes() - before)
            texts.append(hash(part.outcome.text))
        return texts, most

    return read


@pytest.mark.parametrize("options", [{}, {"use_dictionary": False}, {"data_page_version": "2.0"}])
def test_a_huge_row_group_is_not_held(read, options):
    texts = [f"{n} were hurt, said a witness of {n * 7919}. " * 200 for n in range(12_000)]
    found, most = read(pa.table({"text": texts}), **options)
    assert found == [hash(text.strip()) for text in texts]
    assert most < HELD_BYTES < sum(map(len, texts))


@pytest.mark.parametrize("kind", [pa.string(), pa.binary(), pa.large_string()], ids=str)
def test_a_long_text_that_many_rows_share_is_not_held_for_each(read, kind):
    text = "Twelve died. " * 200_000
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 24, pa.int32()), pa.array([text], kind))
    found, most = read(pa.table({"text": shared}), store_schema=False)
    assert found == [hash(text.strip())] * 24
    assert most < HELD_BYTES < 24 * len(text)


def test_times_in_a_zone_that_nobody_knows_and_beyond_the_calendar_lose_no_record(tmp_path):
    path = tmp_path / "a.parquet"
    times = [pa.array([1726597200, 10**14], pa.timestamp("s", tz=zone)) for zone in ("Nowhere/Land", "UTC")]
    for column, expected in zip(times, ("2024-09-17 18:20:00+00:00", "2024-09-17 18:20:00+00:00"), strict=True):
        pq.write_table(pa.table({"text": ["Twelve died.", "Two live."], "published": column}), path)
        one, two = read_input(path, "application/vnd.apache.parquet", path.name, ReadOptions(10_000))
        assert str(one.outcome.stated["published"]) == expected
        assert (two.outcome.text, two.outcome.stated, len(two.outcome.notes)) == ("Two live.", {}, 1)


def test_values_told_by_how_they_differ_from_the_last_are_read(read):
    texts = [f"{'Twelve died. ' * 10_000}{n}" for n in range(300)]
    options = {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}}
    found, most = read(pa.table({"text": texts}), **options)
    assert found == [hash(text) for text in texts]
    assert most < HELD_BYTES / 2


def test_a_long_text_that_a_million_rows_share_is_a_bomb(tmp_path):
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 10**6, pa.int32()), pa.array(["Twelve died. " * 200_000]))
    pq.write_table(pa.table({"text": shared}), tmp_path / "input", store_schema=False)
    parts = list(read_input(tmp_path / "input", "application/vnd.apache.parquet", "a.parquet", OPTIONS))
    assert len(parts) < 100
    assert (parts[-1].name, parts[-1].outcome.reason_code) == ("", "decompression_bomb")


def long_file(folder) -> Path:
    """Write more rows than fit a batch or two."""
    records = [{"text": f"Text {number}. " + "x" * 2_000} for number in range(8_000)]
    path = folder / "input"
    path.write_bytes(make_parquet(records, compression="none", use_dictionary=False))
    return path


def parquet_processes() -> list[psutil.Process]:
    """The processes in which this one has Parquet read."""
    name = "flows.ingest.containers.parquet_process"
    return [each for each in psutil.Process().children() if name in each.cmdline()]


def test_a_file_on_which_pyarrow_dies_ends_alone(tmp_path):
    parts = read_input(long_file(tmp_path), MEDIA_TYPE, "a", ReadOptions(100_000))
    first = next(parts)
    for process in parquet_processes():
        process.kill()
    *others, last = [first, *parts]
    assert [part.name for part in others] == [f"R{number}" for number in range(1, len(others) + 1)]
    assert (last.name, last.outcome.reason_code) == ("", "reader_failed")
    small = tmp_path / "small"
    small.write_bytes(make_parquet())
    assert [part.name for part in read_input(small, MEDIA_TYPE, "a", ReadOptions(100_000))] == ["one", "two"]


def test_a_file_that_is_left_half_read_leaves_no_process_busy(tmp_path):
    parts = read_input(long_file(tmp_path), MEDIA_TYPE, "a", ReadOptions(100_000))
    next(parts)
    parts.close()
    small = tmp_path / "small"
    small.write_bytes(make_parquet())
    assert [part.name for part in read_input(small, MEDIA_TYPE, "a", ReadOptions(100_000))] == ["one", "two"]
