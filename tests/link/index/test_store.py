"""The index: what was entered is found, and is gone when its document is."""

import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from growing_warehouse import make_documents, stage

from flows.extract.claimants.claimant import Claimant, write_claimant
from flows.link.index import store
from flows.link.index.keys import IndexEntry, hash_key, hash_word, list_entries
from flows.link.index.packing import COLUMNS, schema_of
from flows.link.index.store import MADE_FROM, LinkIndex, Posting


@pytest.fixture
def index() -> Iterator[LinkIndex]:
    made = LinkIndex.create(":memory:")
    yield made
    made.close()


def add(index: LinkIndex, documents: int, entry: IndexEntry) -> None:
    """Add so many documents with one entry."""
    for number in range(documents):
        ids = [f"doc_{number:03}"]
        rows = schema_of("documents").empty_table().to_pylist()
        rows.append(dict.fromkeys(COLUMNS["documents"]) | {"document_id": ids[0]})
        index.add_rows("documents", schema_of("documents").empty_table().from_pylist(rows, schema_of("documents")))
        index.enter({ids[0]: entry})
    index.tidy()


def test_documents_are_found_by_their_keys(index: LinkIndex) -> None:
    add(index, 2, IndexEntry(keys={(hash_key("a"), 7)}))
    assert list(index.find([hash_key("a"), hash_key("b")])) == [
        Posting(hash_key("a"), 7, 1),
        Posting(hash_key("a"), 7, 2),
    ]
    assert index.find_documents([hash_key("a")]) == {"doc_000", "doc_001"}
    assert index.list_documents() == ["doc_000", "doc_001"]


def test_what_is_dropped_is_gone(index: LinkIndex, tmp_path: Path) -> None:
    changes = stage(tmp_path, make_documents(random.Random(3), range(6)))  # noqa: S311 - seeded
    tables = {
        name: pq.read_table(changes.appended(name)).select(list(COLUMNS[name])).cast(schema_of(name))
        for name in COLUMNS
    }
    for name, rows in tables.items():
        index.add_rows(name, rows)
    entries = list_entries(tables)
    index.enter(entries)
    assert index.read("claims", [*entries]).num_rows == tables["claims"].num_rows
    assert index.total() > 0
    index.drop_documents([*entries], entries)
    index.forget_documents([*entries])
    index.tidy()
    assert index.total() == 0
    for name in ("documents", "rows", "keys", "words", "claimants", "names", "tallies"):
        assert index._connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)  # noqa: S608 - ours


def test_a_word_that_many_tell_is_only_counted(index: LinkIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    word = hash_word("harbour")
    add(index, store._KEPT, IndexEntry(words=store.Counter({word: 1}), happenings=1))
    assert len(list(index.find([word]))) == store._KEPT
    add(index, store._KEPT + 1, IndexEntry(words=store.Counter({word: 1}), happenings=1))
    assert list(index.find([word])) == []
    assert index.count_words([word]) == {word: 2 * store._KEPT + 1}


def test_an_index_without_the_way_to_a_word_that_is_rare_again_is_made_anew(index: LinkIndex) -> None:
    entry = IndexEntry(words=store.Counter({hash_word("harbour"): 1}), happenings=1)
    add(index, store._KEPT + 1, entry)
    index.note(MADE_FROM, "a release")
    gone = {f"doc_{number:03}": entry for number in range(store._KEPT - store.MOST_SHARING)}
    index.drop_documents([*gone], gone)
    index.tidy()
    assert index.tell(MADE_FROM) == ""


def test_claimants_are_recalled_with_how_many_cite_them(index: LinkIndex) -> None:
    about = ("src_1", "Ann Tosk", "person", ("ann", "tosk"), True, True, False, "", "")
    reading = write_claimant(Claimant(*about))
    add(index, 2, IndexEntry(claimants={reading: "src_1"}))
    assert index.recall_claimants([reading, "nobody"]) == {reading: ("src_1", 2)}
