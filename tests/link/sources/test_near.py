"""Claimants near new ones are linked as among all."""

import random
from collections import Counter

import pytest
from growing_warehouse import NAMES

from flows.extract.claimants.claimant import read_claimant, write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.index.keys import IndexEntry
from flows.link.index.packing import COLUMNS, schema_of
from flows.link.index.store import LinkIndex
from flows.link.sources.merge import link_claimants
from flows.link.sources.near import link_near

EMPTY = schema_of("documents").empty_table()


def cite(document: str, who: str) -> str:
    [claimant] = resolve_mentions(document, who, [(0, len(who))])
    return write_claimant(claimant)


def link_all(readings: set[str]) -> dict[str, str]:
    links = link_claimants(map(read_claimant, readings))
    return {each: links[read_claimant(each).source_id] for each in readings}


def enter(index: LinkIndex, document: str, readings: dict[str, str]) -> None:
    row = dict.fromkeys(COLUMNS["documents"]) | {"document_id": document}
    index.add_rows("documents", EMPTY.from_pylist([row], EMPTY.schema))
    index.enter({document: IndexEntry(claimants=readings)})


@pytest.mark.parametrize("seed", range(8))
def test_what_comes_and_goes_is_linked_as_among_all(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - seeded
    cited = {f"doc_{number}": cite(f"doc_{number}", rng.choice(NAMES)) for number in range(40)}
    documents = sorted(cited)
    rng.shuffle(documents)
    stays, gone, coming = documents[:25], documents[25:30], documents[30:]
    sources = link_all({cited[each] for each in (*stays, *gone)})
    index = LinkIndex.create(":memory:")
    for document in (*stays, *gone):
        enter(index, document, {cited[document]: sources[cited[document]]})
    taken, added = (Counter(cited[each] for each in some) for some in (gone, coming))
    found = link_near(index, taken, added)
    index.close()
    expected = link_all({cited[each] for each in (*stays, *coming)})
    assert {**sources, **found}.items() >= expected.items()


def test_who_shares_no_name_is_not_looked_at() -> None:
    index = LinkIndex.create(":memory:")
    known = {cite("doc_1", "Ann Tosk"): "src_1", cite("doc_1", "the Harbour Workers Rescue League"): "src_2"}
    enter(index, "doc_1", known)
    found = link_near(index, Counter(), Counter([cite("doc_2", "Ben Arundel")]))
    index.close()
    assert found.keys() == {cite("doc_2", "Ben Arundel")}
