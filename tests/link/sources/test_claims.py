"""Claims are written where they cite another source than before."""

import random
from pathlib import Path

import pyarrow.parquet as pq
from growing_warehouse import grow, make_documents, stage

from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index
from flows.link.reprints.mark import mark_documents
from flows.link.sources.claims import link_claims


def test_only_documents_that_change_are_named_and_written(tmp_path: Path) -> None:
    made = make_documents(random.Random(4), range(10))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    changes = stage(tmp_path / "second", make_documents(random.Random(7), [20, 21]))  # noqa: S311 - seeded
    new = {"doc_0000000000000014", "doc_0000000000000015"}
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        marks = mark_documents(release, changes, None, new)
        rows.gather({*new, *marks.unsettled, *(first for first in marks.duplicate_of.values() if first is not None)})
        changed = link_claims(rows, marks)
    written = set(pq.read_table(changes.appended("claims"))["document_id"].to_pylist())
    assert written == new | changed
    replaced = set(pq.read_table(changes.replaced("claims"))["document_id"].to_pylist())
    assert replaced == changed - new
