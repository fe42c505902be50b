"""Dumps: JSON Lines, delimited tables and Parquet; fields by their own names, bad records beside good ones."""

import datetime as dt
import decimal
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from containers_made import RECORDS, make_csv, make_jsonl, make_parquet, read, told

from flows.ingest.kinds.columns import COLUMN_NAMES
from flows.ingest.kinds.text import is_table
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.read_input import read_input


@pytest.mark.parametrize("name", COLUMN_NAMES["text"])
def test_a_table_is_told_by_the_same_columns_that_are_read(tmp_path, name):
    table = make_csv([{"id": "one", name: "The ferry sank."}])
    assert is_table(table.decode(), is_named=False, is_whole=True)
    assert told(read(tmp_path, table, "a")) == [("one", "The")]


@pytest.mark.parametrize(("data", "name"), [(make_jsonl(), "a"), (make_csv(), "a"), (make_parquet(), "a")])
def test_a_record_is_named_by_its_id_and_states_our_names(tmp_path, data, name):
    parts = read(tmp_path, data, name)
    assert told(parts) == [("one", "The"), ("two", "Engineers")]
    assert parts[0].outcome.stated == {"title": "Ferry", "published": "2025-01-06"}


def test_good_lines_beside_bad_ones(tmp_path):
    lines = [
        *(
            b'{"id": 7, "text": "Seven drowned."}',
            b"",
            b"nope",
            b'{"text": 5}',
            b'{"text": " "}',
            b'{"text": "a\\u0000b"}',
        ),
        *(
            b'{"id": [1], "text": "A."}',
            b'{"id": "\\ud800", "text": "A."}',
            b'{"text": "caf\xe9"}',
            b"[1]",
            b"[" * 9_000,
        ),
        *(b'{"text": "' + b"x" * 100_000 + b'"}', b'{"text": "Last."}'),
    ]
    assert told(read(tmp_path, b"\n".join(lines), "a.jsonl")) == [
        *(("7", "Seven"), ("L3", "bad_record"), ("L4", "bad_record"), ("L5", "empty"), ("L6", "not_text")),
        *(("L7", "bad_record"), ("L8", "bad_encoding"), ("L9", "bad_encoding"), ("L10", "bad_record")),
        *(("L11", "bad_record"), ("L12", "too_large"), ("L13", "Last.")),
    ]


def test_an_origin_names_its_fields_and_a_dotted_name_reaches_into_objects(tmp_path):
    by = b'"by": [{"name": "A"}, {"name": "B"}, {}]'
    line = b'{"key": 4, "doc": {"main": "Four drowned.", ' + by + b'}, "text": "no", "lang": "en"}'
    fields = {"id": "key", "text": "doc.main", "authors": "doc.by.name"}
    (part,) = read(tmp_path, line, "a.jsonl", fields=fields)
    assert (part.name, part.outcome) == ("4", ReadText("Four drowned.", {"authors": ["A", "B"], "language": "en"}))
    record = {"key": 4, "doc": {"main": "Four drowned.", "by": [{"name": "A"}, {"name": "B"}]}, "lang": "en"}
    assert read(tmp_path, make_parquet([record]), "a", fields=fields)[0].outcome == part.outcome


def test_a_text_stays_as_it_stands_but_for_its_line_ends(tmp_path):
    (part,) = read(tmp_path, b'\xef\xbb\xbf{"text": "<b>One.</b>\\r\\nTwo.\\rThree.\\n"}', "a.jsonl")
    assert part.outcome.text == "<b>One.</b>\nTwo.\nThree."


def test_lines_of_utf16(tmp_path):
    assert told(read(tmp_path, make_jsonl().decode().encode("utf-16"), "a.jsonl")) == [
        ("one", "The"),
        ("two", "Engineers"),
    ]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_any_delimiter_and_encoding(tmp_path, delimiter, encoding):
    records = [
        {"id": f"{n}", "Headline": "Brücke", "Text": 'Zwölf Tote, sagt die "Behörde";\r\nnoch | mehr\tfür Köln.'}
        for n in "ab"
    ]
    parts = read(tmp_path, make_csv(records, delimiter).decode().encode(encoding), "a.csv")
    assert [part.name for part in parts] == ["a", "b"]
    assert parts[1].outcome.text == 'Zwölf Tote, sagt die "Behörde";\nnoch | mehr\tfür Köln.'
    assert parts[1].outcome.stated == {"title": "Brücke"}


def test_good_rows_beside_bad_ones(tmp_path):
    rows = [
        *(b"sep=,", b"title,text,extra", b"A,First row.,", b"", b"only one", b"a,b,c,d", b"B,Trailing.,x,,", b"C,,"),
        *(
            b'D,"Over\n\nlines ""here"".",',
            b"E,nul\0,",
            b"F,caf\xe9 r\xe9ouvert \xe0 Orl\xe9ans,",
            b"G," + b"x" * 100_000 + b",",
        ),
        *(b'H,"' + b'""\n' * 40_000 + b'",', b'I,say "so" then,'),
    ]
    parts = read(tmp_path, b"\r\n".join(rows), "a.csv", media_type="text/csv")
    assert told(parts) == [
        *(("R1", "First"), ("R2", "bad_record"), ("R3", "bad_record"), ("R4", "Trailing."), ("R5", "empty")),
        *(
            ("R6", "Over"),
            ("R7", "not_text"),
            ("R8", "café"),
            ("R9", "too_large"),
            ("R10", "too_large"),
            ("R11", "say"),
        ),
    ]
    assert parts[7].outcome.text == "café réouvert à Orléans"


@pytest.mark.parametrize("length", [100, 300_000])
def test_quotes_that_are_never_closed_end_the_table(tmp_path, length):
    data = b'id,text\n1,One drowned.\n2,"Two ' + b"and more,\n" * (length // 10)
    parts = told(read(tmp_path, data, "a.csv"))
    assert parts[0] == ("1", "One")
    assert parts[-1] == ("", "truncated")


@pytest.mark.parametrize("data", [b"id,title\n1,A\n", b"text\n" + b"\n" * 9, b"\n\n", b"x" * 200_000])
def test_a_table_without_texts_is_one_problem(tmp_path, data):
    (part,) = read(tmp_path, data, "a.csv", media_type="text/csv")
    assert isinstance(part.outcome, Problem)
    assert part.name == ""


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
    stated = {"title": "Ferry", "authors": ["A", "B"], "published": when, "language": "en", "publisher": {"a": 1}}
    assert one.outcome.stated == stated
    assert (two.name, two.outcome.stated) == ("R2", {"title": "café fermé", "published": when})


def test_rows_that_cannot_be_read_lie_beside_good_ones(tmp_path):
    bad = pa.array([b"Good.", b"\xff\xff", b"Good."], pa.binary()).cast(pa.string(), safe=False)
    times = pa.array([0, 0, 2**62], pa.timestamp("ms"))
    out = io.BytesIO()
    pq.write_table(pa.table({"text": bad, "date": times}), out)
    assert told(read(tmp_path, out.getvalue(), "a")) == [("R1", "Good."), ("R2", "bad_encoding"), ("R3", "bad_record")]


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
