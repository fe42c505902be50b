"""Which figures outside events are compared again: those that share a block with one that comes, changes or is gone.

In `blocks` stands what a block is. Of those of years, all that hang together are gathered: which of them meet is told
one after the other.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.comparisons.blocks import Block, BlockKey, list_blocks, list_comparable
from flows.link.comparisons.long_counts import LONG_SCOPES
from flows.link.gathered import GatheredRows, Tables
from flows.link.index.keys import hash_key


def gather_concerned(
    rows: GatheredRows, before: Tables, changed: AbstractSet[str], events: AbstractSet[str]
) -> set[str]:
    """Gather the documents whose figures may meet those of documents that change, or those of some events.

    `before` are the rows of the documents `changed` as they were. Returns the figures of which every comparison outside
    events is made again, those that are gone among them.
    """
    stretches = _Stretches(rows)
    blocks = stretches.read(changed | _list_counting(rows.tables["figures"], events))
    seeds = [block for block in blocks if block.document_id in changed or block.event_id in events]
    seeds += _list_blocks(before)
    blocks += stretches.gather(seeds)
    concerned = {block.figure_id for block in blocks if stretches.holds(block)} | {block.figure_id for block in seeds}
    concerned |= _list_comparable(rows.select(changed)) | _list_comparable(before)
    wider = [block for block in blocks if block.figure_id in concerned]
    while wider:
        blocks += stretches.gather(wider)
        counts = [block for block in blocks if block.is_count]
        together = {block.figure_id for block in counts if stretches.holds(block)}
        wider = [block for block in counts if block.figure_id in together and not stretches.holds(block)]
    return concerned


class _Stretches:
    """The parts of blocks that were gathered: each up to the next days on which nobody speaks."""

    def __init__(self, rows: GatheredRows) -> None:
        assert rows.index is not None
        self._rows, self._index = rows, rows.index
        self._days: dict[BlockKey, set[int]] = defaultdict(set)
        self._documents: set[str] = set()

    def read(self, documents: AbstractSet[str]) -> list[Block]:
        """Read the blocks of documents that were not read before."""
        fresh = documents - self._documents
        self._documents |= fresh
        self._rows.gather(fresh)
        return _list_blocks(self._rows.select(fresh)) if fresh else []

    def holds(self, block: Block) -> bool:
        """Whether the part that a figure is in was gathered."""
        return block.day in self._days.get(block.key, ())

    def gather(self, blocks: Iterable[Block]) -> list[Block]:
        """Gather the documents of parts; returns the blocks of those that were not read before."""
        days: dict[BlockKey, set[int]] = defaultdict(set)
        gaps: dict[BlockKey, int] = {}
        for block in blocks:
            if not self.holds(block):
                days[block.key].add(block.day)
                gaps[block.key] = block.gap
        numbers = {number for key, found in days.items() for number in self._find(key, gaps[key], found)}
        return self.read(set(self._index.name_documents(numbers).values()))

    def _find(self, key: BlockKey, gap: int, days: AbstractSet[int]) -> set[int]:
        """Find the documents of a block that hang together in time with some days."""
        postings = list(self._index.find([hash_key(*key)]))
        every = sorted({*days, *(posting.at for posting in postings)})
        starts = [every[0], *(later for earlier, later in pairwise(every) if later - earlier > gap)]
        start_of = {day: bisect_right(starts, day) for day in every}
        wanted = {start_of[day] for day in days}
        self._days[key] |= {day for day in every if start_of[day] in wanted}
        return {posting.number for posting in postings if start_of[posting.at] in wanted}


def _list_counting(figures: pa.Table, events: AbstractSet[str]) -> set[str]:
    """List the documents that give a count of years of some events."""
    of_events = pc.is_in(figures["event_id"], pa.array(sorted(events), pa.string()))
    counts = pc.is_in(figures["scope"], pa.array(sorted(LONG_SCOPES), pa.string()))
    return set(figures["document_id"].filter(pc.and_(of_events, counts)).to_pylist())


def _list_blocks(tables: Tables) -> list[Block]:
    return list(list_blocks(tables["figures"], tables["claims"], tables["documents"]))


def _list_comparable(tables: Tables) -> set[str]:
    return list_comparable(tables["figures"], tables["claims"], tables["documents"])
