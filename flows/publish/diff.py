"""What a change set adds, changes and withdraws against a release, row by row.

Only rows whose owners are replaced, and rows that come in, are looked at: a diff costs what changed, not what
is there. Columns that only tell when we saw something do not count.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.errors import ReleaseError
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.located import read_located
from flows.warehouse.picking import iter_picked, pick_rows
from flows.warehouse.staging import read_owners
from schemas.arrow import arrow_schema, conform
from schemas.tables import TABLES, Table

DIFF_NAME: Final = "diff.json"
CLOCK_COLUMNS: Final = frozenset({"ingested_at_utc", "rejected_at_utc", "first_seen_at_utc"})
OWNERS_AT_ONCE: Final = 8192
"""Owners compared together: the rows of that many documents fit into memory, texts included."""


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Keys added and withdrawn, and keys changed with the names of the columns that differ; each in order."""

    added: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no row differs."""
        return not (self.added or self.changed or self.withdrawn)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        return {"added": len(self.added), "changed": len(self.changed), "withdrawn": len(self.withdrawn)}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read what `diff.json` has of a table."""
        changed = {row["key"]: tuple(row["columns"]) for row in content["changed"]}
        return cls(tuple(content["added"]), changed, tuple(content["withdrawn"]))


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """The diff of every table against `parent`; None: there is none, and every row is new."""

    parent: str | None
    tables: Mapping[str, TableDiff]

    @property
    def is_empty(self) -> bool:
        """Whether no row of any table differs."""
        return all(diff.is_empty for diff in self.tables.values())

    def to_json(self) -> dict[str, Any]:
        """The content of `diff.json`."""
        return {"parent": self.parent, "tables": {name: _table_json(diff) for name, diff in self.tables.items()}}


def read_diff(release: ReleaseRef) -> dict[str, Any]:
    """Read the content of a release's `diff.json`.

    Raises:
        OSError: the release has none.
    """
    content: dict[str, Any] = json.loads(read_located(release.folder / DIFF_NAME))
    return content


def diff_changes(parent: ReleaseRef | None, changes: ChangeSet) -> ReleaseDiff:
    """Compare a change set with the release that it would follow.

    Raises:
        ReleaseError: a row comes in under a key that stays, or twice; the release would hold the key twice.
    """
    tables = {table.name: _diff_in_parts(parent, changes, table) for table in TABLES.values()}
    return ReleaseDiff(parent.version if parent else None, tables)


def diff_tables(old: pa.Table, new: pa.Table, table: Table) -> TableDiff:
    """Compare two sets of rows by key; both must have the contract's columns and unique keys."""
    before, after = set(old.column(table.key).to_pylist()), set(new.column(table.key).to_pylist())
    common = pa.array(sorted(before & after), pa.string())
    old_rows, new_rows = _take_keys(old, table.key, common), _take_keys(new, table.key, common)
    changed: dict[str, list[str]] = {}
    for column in table.column_names:
        if column not in CLOCK_COLUMNS:
            for key in common.filter(_differs(old_rows.column(column), new_rows.column(column))).to_pylist():
                changed.setdefault(key, []).append(column)
    return TableDiff(
        added=tuple(sorted(after - before)),
        changed={key: tuple(changed[key]) for key in sorted(changed)},
        withdrawn=tuple(sorted(before - after)),
    )


def _diff_in_parts(parent: ReleaseRef | None, changes: ChangeSet, table: Table) -> TableDiff:
    """Compare one table, some owners at a time."""
    incoming = _open_incoming(changes, table)
    leaving = read_owners(changes, table)
    _check_keys(parent, incoming, leaving, table)
    if parent is None:
        return TableDiff(added=tuple(sorted(incoming.to_table(columns=[table.key]).column(table.key).to_pylist())))
    parts = []
    for owners in _owner_parts(incoming, leaving, table.owner):
        old = pick_rows(parent, table, table.owner, owners.filter(pc.is_in(owners, leaving)))
        coming = incoming.to_table(filter=pc.field(table.owner).isin(owners))
        parts.append(diff_tables(old, conform(table, coming), table))
    return _join_parts(parts, table.owner)


def _open_incoming(changes: ChangeSet, table: Table) -> ds.Dataset:
    path = changes.appended(table.name)
    if path.exists():
        return ds.dataset(str(path), format="parquet")
    return ds.dataset(arrow_schema(table).empty_table())


def _owner_parts(incoming: ds.Dataset, leaving: pa.Array, owner: str) -> Iterator[pa.Array]:
    """Every owner concerned, in order, `OWNERS_AT_ONCE` at a time."""
    arriving = incoming.to_table(columns=[owner]).column(owner).cast(pa.string())
    owners = pc.unique(pa.chunked_array([leaving, *arriving.chunks], pa.string()))
    ordered = owners.take(pc.sort_indices(owners))
    for start in range(0, len(ordered), OWNERS_AT_ONCE):
        yield ordered.slice(start, OWNERS_AT_ONCE)


def _join_parts(parts: list[TableDiff], owner: str) -> TableDiff:
    """Put the diffs of disjoint owners together; a row that went from one owner to another is a changed row."""
    added = {key for part in parts for key in part.added}
    withdrawn = {key for part in parts for key in part.withdrawn}
    changed = dict.fromkeys(added & withdrawn, (owner,)) | {
        k: columns for part in parts for k, columns in part.changed.items()
    }
    return TableDiff(
        added=tuple(sorted(added - withdrawn)),
        changed={key: changed[key] for key in sorted(changed)},
        withdrawn=tuple(sorted(withdrawn - added)),
    )


def _check_keys(parent: ReleaseRef | None, incoming: ds.Dataset, leaving: pa.Array, table: Table) -> None:
    """Refuse rows that would make a key stand twice."""
    keys = incoming.to_table(columns=[table.key]).column(table.key)
    counts = keys.value_counts()
    twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values").to_pylist()
    if parent is not None and len(keys):
        for rows in iter_picked(parent, table, table.key, pc.unique(keys), [table.key, table.owner]):
            twice += rows[table.key].filter(pc.invert(pc.is_in(rows[table.owner], leaving))).to_pylist()
    if twice:
        raise ReleaseError(
            f"{table.name}.{table.key}: {len(twice)} keys would stand twice ({', '.join(twice[:3])}). The change set"
            f" must replace every {table.owner} whose rows it appends, and append each row once."
        )


def _take_keys(rows: pa.Table, key: str, keys: pa.Array) -> pa.Table:
    return rows.take(pc.index_in(keys, value_set=rows.column(key).combine_chunks()))


def _differs(old: pa.ChunkedArray, new: pa.ChunkedArray) -> pa.Array:
    """Where two columns differ; null equals null."""
    if pa.types.is_nested(old.type):  # Arrow compares no lists
        return pa.array([a != b for a, b in zip(old.to_pylist(), new.to_pylist(), strict=True)], pa.bool_())
    differs = pc.fill_null(pc.not_equal(old, new), False)
    return pc.or_(differs, pc.xor(old.is_null(), new.is_null())).combine_chunks()


def _table_json(diff: TableDiff) -> dict[str, Any]:
    return {
        "counts": diff.counts,
        "added": list(diff.added),
        "changed": [{"key": key, "columns": list(columns)} for key, columns in diff.changed.items()],
        "withdrawn": list(diff.withdrawn),
    }
