"""Which figures are compared again when a document comes: those that hang together with its own."""

import random
from pathlib import Path

from growing_warehouse import START, grow, make_documents, stage

from flows.link.comparisons.near import gather_concerned
from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index


def test_figures_of_another_year_are_not_gathered(tmp_path: Path) -> None:
    made = make_documents(random.Random(2), range(30))  # noqa: S311 - seeded
    late = START.replace(year=START.year + 5)
    coming = make_documents(random.Random(2), [90])  # noqa: S311 - seeded
    coming["documents"] = [{**row, "published_at_utc": late} for row in coming["documents"]]
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    changes = stage(tmp_path / "second", coming)
    new = {"doc_000000000000005a"}
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        rows.gather(new)
        before = {name: rows.read_before(name, new) for name in rows.tables}
        concerned = gather_concerned(rows, before, new, set())
        assert concerned <= {row["figure_id"] for row in coming["figures"]}
        assert set(rows.tables["documents"]["document_id"].to_pylist()) == new


def test_figures_that_meet_new_ones_are_gathered_with_those_that_they_meet(tmp_path: Path) -> None:
    made = make_documents(random.Random(2), range(60))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    changes = stage(tmp_path / "second", make_documents(random.Random(3), range(60, 64)))  # noqa: S311 - seeded
    new = {f"doc_{number:016x}" for number in range(60, 64)}
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        rows.gather(new)
        before = {name: rows.read_before(name, new) for name in rows.tables}
        concerned = gather_concerned(rows, before, new, set())
        gathered = set(rows.tables["figures"]["figure_id"].to_pylist())
    assert concerned <= gathered
    assert len(concerned) > len(rows.select(new)["figures"]) / 2
