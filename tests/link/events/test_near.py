"""Documents that may tell of what new ones tell, found by an index, and how many tell what."""

import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from growing_warehouse import grow, make_documents, stage

from flows.link.events.near import count_near, find_near
from flows.link.events.touched import ToldHappenings
from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index

NEW = {f"doc_{number:016x}" for number in range(40, 44)}
OLD = {f"doc_{number:016x}" for number in range(40)}


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[GatheredRows]:
    """Forty documents that stand, of which one is read again, and four new ones."""
    made = make_documents(random.Random(4), range(40))  # noqa: S311 - seeded
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    coming = make_documents(random.Random(7), [3, *range(40, 44)])  # noqa: S311 - seeded
    changes = stage(tmp_path / "second", coming, ["doc_0000000000000003"])
    with open_index(None, release) as index:
        yield GatheredRows(release, changes, index)


def test_the_index_leads_to_the_events_that_looking_at_all_finds(rows: GatheredRows) -> None:
    assert rows.index is not None
    touched = NEW | {"doc_0000000000000003"}
    rows.gather(touched)
    before = {name: rows.read_before(name, touched) for name in rows.tables}
    counts = count_near(rows.index, before, rows.select(touched))
    rows.gather(find_near(rows.index, rows.select(NEW), counts))
    some = ToldHappenings(rows.tables["figures"], rows.tables["claims"], rows.tables["documents"], counts)
    rows.gather(OLD)
    whole = ToldHappenings(rows.tables["figures"], rows.tables["claims"], rows.tables["documents"])
    assert counts.happenings == whole.counts.happenings
    assert {word: counts.words[word] for word in whole.counts.words} == whole.counts.words
    assert {key: counts.great[key] for key in whole.counts.great} == whole.counts.great
    new = pa.array(sorted(NEW), pa.string())
    assert some.find_like(new) == whole.find_like(new) != set()


def test_a_word_that_nobody_tells_is_counted_nought_times(rows: GatheredRows) -> None:
    assert rows.index is not None
    nothing = rows.select(set())
    assert count_near(rows.index, nothing, nothing).words["unheard"] == 0
