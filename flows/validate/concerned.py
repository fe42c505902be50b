"""The rows that a run can have broken: those that come, and those that stay and name what leaves. Judges nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from flows.records import ChangeSet, ReleaseRef
from flows.validate.audit_columns import audit_references
from flows.warehouse.agreement import COLUMNS, find_strays, find_wrong_verdicts
from flows.warehouse.picking import iter_groups, pick_rows
from flows.warehouse.register.changes import ChangedCounts
from flows.warehouse.register.shape import Hashes
from flows.warehouse.register.tally import find_rows_with
from flows.warehouse.staging import iter_appended, read_owners
from schemas.arrow import arrow_schema
from schemas.tables import TABLES, Table

COMPARED = ("comparisons", "series")


@dataclass(frozen=True, slots=True)
class ConcernedRows:
    """Rows of a release as it would be, some thousand at a time, as `schemas.suites.reference_rules` looks at them."""

    release: ReleaseRef | None
    changes: ChangeSet
    counts: ChangedCounts

    def iter_frames(self, table: Table) -> Iterator[pd.DataFrame]:
        """Yield the frames of a table: rows that can only be judged together stand in one."""
        lost = {target.partition(".")[0]: self.counts.find_lost(target.partition(".")[0]) for target in _targets(table)}
        twice, odd = self.counts.find_twice(table.name), self._find_odd(table)
        together = [self._read_broken(table, lost, odd)]
        for rows in iter_appended(table, self.changes, _columns(table)):
            is_twice = pa.array(find_rows_with(rows[table.key], table.name, twice))
            together.append(rows.filter(is_twice))
            yield audit_references(table, rows.filter(pc.invert(is_twice)), lost, odd)
        yield audit_references(table, pa.concat_tables(together), lost, odd)

    def _read_broken(self, table: Table, lost: Mapping[str, Hashes], odd: AbstractSet[str]) -> pa.Table:
        """Read the rows that stay and have a key that comes, name what is lost, or are odd: none, unless by error."""
        schema = _schema(table)
        if self.release is None:
            return schema.empty_table()
        twice = self.counts.find_twice(table.name)
        if not len(twice) and not odd and not any(map(len, lost.values())):
            return schema.empty_table()
        columns = dict.fromkeys([*_columns(table), table.owner])
        gone = read_owners(self.changes, table)
        parts = [schema.empty_table()]
        for rows in iter_groups(self.release, table, list(columns)):
            is_bad = find_rows_with(rows[table.key], table.name, twice)
            is_bad |= pc.is_in(rows[table.key], pa.array(sorted(odd), pa.string())).to_numpy()
            for column, target in table.references.items():
                name = target.partition(".")[0]
                is_bad |= find_rows_with(rows[column], name, lost[name])
            staying = np.logical_and(is_bad, ~pc.is_in(rows[table.owner], gone).to_numpy())
            parts.append(rows.filter(pa.array(staying)).select(_columns(table)).cast(schema))
        return pa.concat_tables(parts)

    def _find_odd(self, table: Table) -> set[str]:
        """Find the rows of a table of which others say something else."""
        if table.name == "events":
            return self._find_silent(table)
        if table.name not in COMPARED:
            return set()
        comparisons, series = (self._read_compared(TABLES[name]) for name in COMPARED)
        if table.name == "series":
            return find_strays(series, comparisons)
        return find_wrong_verdicts(comparisons, series)

    def _find_silent(self, table: Table) -> set[str]:
        """Find the events of which nothing tells."""
        silent = self.counts.find_silent(table.name)
        if not len(silent):
            return set()
        parts = [*iter_appended(table, self.changes, [table.key])]
        parts += [] if self.release is None else iter_groups(self.release, table, [table.key])
        keys = (rows[table.key] for rows in parts)
        return {key for each in keys for key in each.filter(find_rows_with(each, table.name, silent)).to_pylist()}

    def _read_compared(self, table: Table) -> pa.Table:
        """Read the rows, as they would be, of every comparison of which something changes."""
        columns = list(dict.fromkeys([*COLUMNS[table.name], "comparison_id"]))
        schema = arrow_schema(table, is_strict=False)
        wanted = pa.schema([schema.field(column) for column in columns])
        staying = pick_rows(self.release, table, "comparison_id", pa.array(sorted(self._touched())), columns)
        gone = pc.is_in(staying["comparison_id"], read_owners(self.changes, table))
        coming = iter_appended(table, self.changes, columns)
        return pa.concat_tables([staying.filter(pc.invert(gone)).cast(wanted), *coming])

    def _touched(self) -> set[str]:
        """List the comparisons that change, or whose series does."""
        found = defaultdict[str, set[str]](set)
        for name in COMPARED:
            found[name] |= set(read_owners(self.changes, TABLES[name]).to_pylist())
            for rows in iter_appended(TABLES[name], self.changes, ["comparison_id"]):
                found[name] |= set(rows["comparison_id"].to_pylist())
        return found["comparisons"] | found["series"]


def _targets(table: Table) -> list[str]:
    return list(table.references.values())


def _columns(table: Table) -> list[str]:
    return list(dict.fromkeys([table.key, *table.references]))


def _schema(table: Table) -> pa.Schema:
    schema = arrow_schema(table, is_strict=False)
    return pa.schema([schema.field(column) for column in _columns(table)])
