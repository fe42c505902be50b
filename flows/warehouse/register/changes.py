"""What a change set makes of the counts of a register: the keys that it touches, before and after, and the sums."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.picking import iter_picked
from flows.warehouse.register.shape import Hashes, columns_of
from flows.warehouse.register.store import Register
from flows.warehouse.register.tally import REFS, ROWS, TOLD, KeyCounts, add_counts, tally_rows
from flows.warehouse.staging import iter_appended, read_owners
from schemas.tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class ChangedCounts:
    """By table, the keys whose counts change and what they are then; all sums, before and after."""

    keys: Mapping[str, KeyCounts]
    before: Mapping[str, int]
    after: Mapping[str, int]

    def find_twice(self, name: str) -> Hashes:
        """Find the keys of a table that would stand twice."""
        keys, counts = self.keys[name]
        return keys[counts[:, ROWS] > 1]

    def find_lost(self, name: str) -> Hashes:
        """Find what would be referred to in a table without being there."""
        keys, counts = self.keys[name]
        return keys[(counts[:, ROWS] < 1) & (counts[:, REFS] > 0)]

    def find_silent(self, name: str) -> Hashes:
        """Find the keys of a table of which nothing would tell."""
        keys, counts = self.keys[name]
        return keys[(counts[:, ROWS] > 0) & (counts[:, TOLD] < 1)]


@dataclass(slots=True)
class _Parts:
    keys: dict[str, list[tuple[KeyCounts, int]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    sums: Counter[str] = field(default_factory=Counter)

    def add(self, table: Table, rows: pa.Table, sign: int) -> None:
        tally = tally_rows(table, rows)
        for name, counts in tally.keys.items():
            self.keys[name].append((counts, sign))
        for name, value in tally.sums.items():
            self.sums[name] += sign * value


def count_changes(
    register: Register, release: ReleaseRef | None, changes: ChangeSet, names: Iterable[str] = TABLES
) -> ChangedCounts:
    """Count what a change set would leave of the keys that it touches in some tables.

    Raises:
        ReleaseError: the release's files cannot be read.
    """
    parts = _Parts()
    for table in map(TABLES.__getitem__, names):
        for rows in iter_removed(table, release, changes):
            parts.add(table, rows, -1)
        for rows in iter_appended(table, changes, columns_of(table)):
            parts.add(table, rows, 1)
    before = register.sums()
    after = Counter(before)
    after.update(parts.sums)
    return ChangedCounts({name: _count_after(register, found) for name, found in parts.keys.items()}, before, after)


def iter_removed(table: Table, release: ReleaseRef | None, changes: ChangeSet) -> Iterator[pa.Table]:
    """Yield what the register reads of the rows that leave a table."""
    yield from iter_picked(release, table, table.owner, read_owners(changes, table), columns_of(table))


def _count_after(register: Register, parts: list[tuple[KeyCounts, int]]) -> KeyCounts:
    every = [(KeyCounts(each.keys, np.abs(each.counts)), 1) for each, _ in parts]  # also those that even out
    touched = add_counts(every).keys
    change = add_counts(parts)
    counts = register.count_keys(touched)
    counts[np.searchsorted(touched, change.keys)] += change.counts
    return KeyCounts(touched, counts)
