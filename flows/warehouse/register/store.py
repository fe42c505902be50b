"""The sqlite file that keeps the register. What is counted: `tally`; of which release it is: `opening`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from flows.warehouse.register.shape import LOCATED, TELLING, Hashes, columns_of
from flows.warehouse.register.tally import ROWS, Counts, KeyCounts, RowTally, add_counts
from flows.warehouse.side_file import SideFile
from schemas.tables import TABLES

_TABLES: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE files (slot INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, UNIQUE (name, sha256));
CREATE TABLE keys (key INTEGER PRIMARY KEY, slot INTEGER, rows INTEGER, refs INTEGER, told INTEGER);
CREATE TABLE places (value INTEGER, slot INTEGER, count INTEGER, PRIMARY KEY (value, slot)) WITHOUT ROWID;
CREATE TABLE sums (name TEXT PRIMARY KEY, value INTEGER);
"""
FORM: Final = repr(
    (_TABLES, sorted(LOCATED.items()), sorted(TELLING), [(name, columns_of(table)) for name, table in TABLES.items()])
)
"""What a register of this form is made of."""

FileKey = tuple[str, str]
"""A file of a release: the name of its table, and its SHA-256."""
Slots = Mapping[int, RowTally]


class Register(SideFile):
    """Where rows stand in the files of a release, and how often what is referred to. The caller closes and commits.

    A file has a slot; one that is written again without some rows gets the slot of the file before it, so that nothing
    changes for those that stay.
    """

    SCHEMA = _TABLES
    CACHE_KIB = 16_384

    def files(self) -> dict[FileKey, int]:
        """Give the slot of each file."""
        return {(name, sha256): slot for slot, name, sha256 in self._connection.execute("SELECT * FROM files")}

    def name_files(self, name: str, slots: Iterable[int]) -> list[str]:
        """Give the SHA-256 of the files of a table that are in some slots."""
        found = self._look_up("SELECT name, sha256 FROM files WHERE slot IN", slots)
        return [sha256 for of, sha256 in found if of == name]

    def find_key_slots(self, keys: Hashes) -> set[int]:
        """Find the slots of the files that hold rows with some keys."""
        return {slot for (slot,) in self._look_up("SELECT slot FROM keys WHERE rows > 0 AND key IN", keys.tolist())}

    def find_place_slots(self, values: Hashes) -> set[int]:
        """Find the slots of the files that hold rows with some values."""
        return {slot for (slot,) in self._look_up("SELECT slot FROM places WHERE value IN", values.tolist())}

    def count_keys(self, keys: Hashes) -> Counts:
        """Count the rows that have each of some keys, those that refer to it, and those that tell of it."""
        query = "SELECT key, rows, refs, told FROM keys WHERE key IN"
        found = {key: counts for key, *counts in self._look_up(query, np.unique(keys).tolist())}
        nothing = [0, 0, 0]
        return np.array([found.get(key, nothing) for key in keys.tolist()], np.int64).reshape(-1, 3)

    def sums(self) -> dict[str, int]:
        """Give what is summed up, by name."""
        return dict(self._connection.execute("SELECT name, value FROM sums"))

    def change(self, removed: Slots, added: Mapping[FileKey, RowTally]) -> None:
        """Take files out and bring others in."""
        slots = self._assign(removed, added)
        self._connection.executemany("DELETE FROM files WHERE slot = ?", ((slot,) for slot in removed))
        rows = ((slots[file], *file) for file in added)
        self._connection.executemany("INSERT INTO files VALUES (?, ?, ?)", rows)
        coming = {slots[file]: tally for file, tally in added.items()}
        self._change_keys(removed, coming)
        self._change_places(removed, coming)
        self._change_sums(removed.values(), coming.values())

    def _assign(self, removed: Slots, added: Mapping[FileKey, RowTally]) -> dict[FileKey, int]:
        """Give each file a slot: that of the file which shares most rows with it, else one that is free."""
        pairs = ((file, slot) for file in added for slot in removed)
        shared = {(file, slot): _count_shared(added[file], removed[slot]) for file, slot in pairs}
        free, found = set(removed), dict[FileKey, int]()
        for file, slot in sorted(shared, key=lambda pair: (-shared[pair], pair)):
            if shared[file, slot] and file not in found and slot in free:
                found[file] = slot
                free.remove(slot)
        [highest] = self._connection.execute("SELECT coalesce(max(slot), 0) FROM files").fetchone()
        spare = iter([*sorted(free), *range(highest + 1, highest + 1 + len(added))])
        return {file: found[file] if file in found else next(spare) for file in added}

    def _change_keys(self, removed: Slots, added: Slots) -> None:
        parts = [(each, -1) for tally in removed.values() for each in tally.keys.values()]
        parts += [(each, 1) for tally in added.values() for each in tally.keys.values()]
        change = add_counts(parts)
        self._connection.executemany(
            "INSERT INTO keys VALUES (?, 0, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " rows = rows + excluded.rows, refs = refs + excluded.refs, told = told + excluded.told",
            ((key, *counts) for key, counts in zip(change.keys.tolist(), change.counts.tolist(), strict=True)),
        )
        before = {(key, slot) for slot, tally in removed.items() for key in _own_keys(tally).tolist()}
        moved = (
            (slot, key)
            for slot, tally in added.items()
            for key in _own_keys(tally).tolist()
            if (key, slot) not in before
        )
        self._connection.executemany("UPDATE keys SET slot = ? WHERE key = ?", moved)
        lost = change.keys[(change.counts < 0).any(axis=1)].tolist()
        self._connection.executemany("UPDATE keys SET slot = 0 WHERE key = ? AND rows = 0", zip(lost, strict=True))
        self._connection.executemany("DELETE FROM keys WHERE key = ? AND rows = 0 AND refs = 0", zip(lost, strict=True))

    def _change_places(self, removed: Slots, added: Slots) -> None:
        for slot in sorted({*removed, *added}):
            parts = [(each[slot].places, sign) for each, sign in ((removed, -1), (added, 1)) if slot in each]
            change = add_counts(parts)
            rows = list(zip(change.keys.tolist(), change.counts[:, ROWS].tolist(), strict=True))
            self._connection.executemany(
                "INSERT INTO places VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
                ((value, slot, count) for value, count in rows),
            )
            self._connection.executemany(
                "DELETE FROM places WHERE value = ? AND slot = ? AND count = 0",
                ((value, slot) for value, count in rows if count < 0),
            )

    def _change_sums(self, removed: Iterable[RowTally], added: Iterable[RowTally]) -> None:
        for tallies, sign in ((removed, -1), (added, 1)):
            self._connection.executemany(
                "INSERT INTO sums VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
                ((name, sign * value) for tally in tallies for name, value in tally.sums.items()),
            )
        self._connection.execute("DELETE FROM sums WHERE value = 0")


def _own_keys(tally: RowTally) -> Hashes:
    """List the keys of the rows themselves."""
    keys: KeyCounts = tally.keys[tally.name]
    return keys.keys[keys.counts[:, ROWS] > 0]


def _count_shared(one: RowTally, other: RowTally) -> int:
    if one.name != other.name:
        return 0
    return int(np.isin(_own_keys(one), _own_keys(other)).sum())


def dump_register(register: Register) -> dict[str, Sequence[tuple[object, ...]]]:
    """List all that a register holds, in order, with files by what they are and not by their slots."""
    files = {slot: file for file, slot in register.files().items()} | {0: None}
    read = register._connection.execute  # noqa: SLF001 - our own
    return {
        "files": sorted(file for file in files.values() if file is not None),
        "keys": [(key, files[slot], *counts) for key, slot, *counts in read("SELECT * FROM keys ORDER BY key")],
        "places": sorted((value, str(files[slot]), count) for value, slot, count in read("SELECT * FROM places")),
        "sums": list(read("SELECT * FROM sums ORDER BY name")),
    }
