"""Rows of documents packed into bytes and read back."""

import random
from pathlib import Path

import pyarrow.parquet as pq
from growing_warehouse import make_documents, stage

from flows.link.index.packing import COLUMNS, add_rows, pack_documents, schema_of, unpack_documents


def test_rows_are_read_back_as_they_were(tmp_path: Path) -> None:
    changes = stage(tmp_path, make_documents(random.Random(5), range(4)))  # noqa: S311 - seeded
    for name, columns in COLUMNS.items():
        rows = pq.read_table(changes.appended(name)).select(list(columns)).cast(schema_of(name))
        packed = dict(pack_documents(name, rows))
        assert len(packed) == 4
        assert unpack_documents(name, packed.values()).equals(rows)


def test_rows_of_one_document_may_come_in_two_parts(tmp_path: Path) -> None:
    changes = stage(tmp_path, make_documents(random.Random(5), [1]))  # noqa: S311 - seeded
    rows = pq.read_table(changes.appended("claims")).select(list(COLUMNS["claims"])).cast(schema_of("claims"))
    [(_, first)], [(_, second)] = (list(pack_documents("claims", part)) for part in (rows[:1], rows[1:]))
    assert unpack_documents("claims", [add_rows(first, second)]).equals(rows)


def test_no_document_has_no_rows() -> None:
    assert unpack_documents("figures", []).equals(schema_of("figures").empty_table())
