"""Rows of sources are those of all who cite them, and names are read where they are asked for."""

import random
from pathlib import Path

from growing_warehouse import grow, make_documents, read_release, stage

from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index
from flows.link.sources.cited import link_cited


def test_who_is_cited_as_before_keeps_his_row(tmp_path: Path) -> None:
    made = make_documents(random.Random(4), range(10))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    changes = stage(tmp_path / "second", {})
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        rows.gather(["doc_0000000000000001"])
        names = link_cited(rows, {"doc_0000000000000001"})
        expected = {row["source_id"]: row["name"] for row in read_release(release)["sources"]}
        assert names.renamed == set()
        assert names.read(expected.keys()) == expected
