"""Containers cut at every byte, damaged at random, taken up in the middle: what came before the break stays."""

import io
import zipfile

import pytest
from containers_made import PACKERS, RECORDS, make_csv, make_jsonl, make_parquet, make_zip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.read_input import read_input
from flows.ingest.remarks import LeftOut, Remark
from schemas.reasons import REASONS

OPTIONS = ReadOptions(document_bytes=10_000)
MANY = [{"id": f"n{n}", "title": f"Report {n}", "text": f"Officials said {n} people were hurt."} for n in range(30)]
MADE = {
    "lines.jsonl": make_jsonl(MANY),
    "rows.csv": make_csv(MANY),
    "rows.parquet": make_parquet(MANY, row_group_size=7),
    "all.zip": make_zip({"a.txt": b"Twelve died.", "b.jsonl": make_jsonl(), "c/d.csv": make_csv(), "e.bin": bytes(99)}),
    "lines.jsonl.gz": PACKERS["application/gzip"](make_jsonl(MANY)),
    "lines.jsonl.zst": PACKERS["application/zstd"](make_jsonl(MANY)),
    "lines.jsonl.bz2": PACKERS["application/x-bzip2"](make_jsonl(MANY)),
    "lines.jsonl.xz": PACKERS["application/x-xz"](make_jsonl(MANY)),
    "two.jsonl.gz": b"".join(PACKERS["application/gzip"](make_jsonl([each])) for each in RECORDS),
    "two.jsonl.zst": b"".join(PACKERS["application/zstd"](make_jsonl([each])) for each in RECORDS),
}


@pytest.fixture
def read(tmp_path):
    def read(data, name, *, media_type=None, skip=0, options=OPTIONS):
        path = tmp_path / "input"
        path.write_bytes(data)
        return list(read_input(path, media_type or sniff(data[:HEAD_BYTES], name) or "", name, options, skip=skip))

    return read


def texts_of(parts):
    return [part.outcome.text for part in parts if isinstance(part.outcome, ReadText)]


def test_the_same_parts_are_left_wherever_reading_is_taken_up(read):
    for name, data in MADE.items():
        for cut in (len(data), len(data) * 2 // 3, len(data) - 5):
            media_type = sniff(data[:HEAD_BYTES], name)
            whole = read(data[:cut], name, media_type=media_type)
            for skip in range(len(whole) + 2):
                assert read(data[:cut], name, media_type=media_type, skip=skip) == whole[skip:], (name, cut, skip)


@pytest.mark.parametrize("name", [name for name in MADE if name != "all.zip"])
def test_cut_at_any_byte_what_came_before_stays(read, name):
    data = MADE[name]
    media_type, whole = sniff(data[:HEAD_BYTES], name), texts_of(read(data, name))
    assert len(whole) in {2, 30}
    step = max(1, len(data) // 150)
    for cut in range(1, len(data), step):
        parts = read(data[:cut], name, media_type=media_type)
        texts = texts_of(parts)
        assert parts
        assert [text for text in texts if text in whole] == whole[: len(texts)] or name == "rows.csv"
        assert len(texts) < len(parts) or len(texts) in {1, len(whole)} or name in {"rows.csv", "lines.jsonl"}
        assert all(part.outcome.reason_code in REASONS for part in parts if isinstance(part.outcome, Problem))


def test_a_zip_archive_cut_at_any_byte_is_truncated(read):
    data = MADE["all.zip"]
    for cut in range(4, len(data)):
        parts = read(data[:cut], "all.zip", media_type="application/zip")
        assert [part.outcome.reason_code for part in parts] == ["truncated"], cut


def test_a_damaged_member_takes_none_of_its_neighbours_along(read):
    data = bytearray(MADE["all.zip"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("b.jsonl").header_offset + 30 + len("b.jsonl")
    data[at : at + 20] = bytes(20)
    parts = read(bytes(data), "all.zip")
    assert [part.name for part in parts if isinstance(part.outcome, ReadText)] == [
        "a.txt",
        "c/d.csv#one",
        "c/d.csv#two",
    ]
    assert {part.name: part.outcome.reason_code for part in parts if isinstance(part.outcome, Problem)} == {
        "b.jsonl": "bad_archive",
        "e.bin": "unsupported_format",
    }


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(MADE)),
    edits=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=6), st.booleans()), max_size=6),
)
def test_damaged_at_random_every_part_is_a_text_or_a_problem(read, name, edits):
    data = bytearray(MADE[name])
    for place, change, is_inserted in edits:
        at = place % len(data)
        data[at : at if is_inserted else at + len(change)] = change
    parts = read(bytes(data), name, media_type=sniff(MADE[name][:HEAD_BYTES], name))
    assert parts
    for part in parts:
        is_known = isinstance(part.outcome, ReadText | LeftOut | Remark) or part.outcome.reason_code in REASONS
        assert is_known, part
    assert read(bytes(data), name, media_type=sniff(MADE[name][:HEAD_BYTES], name), skip=2) == parts[2:]
