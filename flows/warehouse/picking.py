"""Picks rows of a release by the values of one column; files and row groups that have none of them are not decoded."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.register.locate import locate_files
from flows.warehouse.releases import open_table
from schemas.arrow import arrow_schema
from schemas.tables import Table


def pick_rows(
    release: ReleaseRef | None, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None
) -> pa.Table:
    """Read the rows, or some columns of them, that have one of some values in a column without nulls.

    Raises:
        ReleaseError: the release's files cannot be read.
    """
    names = list(table.column_names if columns is None else columns)
    schema = arrow_schema(table)
    wanted = pa.schema([schema.field(name) for name in names])
    parts = [part.select(names).cast(wanted) for part in iter_picked(release, table, column, values, names)]
    return pa.concat_tables(parts) if parts else wanted.empty_table()


def iter_picked(
    release: ReleaseRef | None, table: Table, column: str, values: pa.Array, columns: Sequence[str] | None = None
) -> Iterator[pa.Table]:
    """Yield the same rows, those of one row group at a time."""
    if release is None or not len(values):
        return
    names = list(dict.fromkeys([*(table.column_names if columns is None else columns), column]))
    data = open_table(release, table.name, locate_files(release, table.name, column, values))
    with _reading(release, table):
        for fragment in data.get_fragments():
            yield from _pick_of_fragment(fragment, data.schema, names, column, values)


def iter_groups(release: ReleaseRef, table: Table, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Yield all rows, those of one row group at a time: a scanner reads ahead of who is slower, without an end.

    Raises:
        ReleaseError: the release's files cannot be read.
    """
    data, names = open_table(release, table.name), list(columns)
    with _reading(release, table):
        for fragment in data.get_fragments():
            is_cut = isinstance(fragment, ds.ParquetFileFragment)
            for part in fragment.split_by_row_group() if is_cut else [fragment]:
                yield part.to_table(schema=data.schema, columns=names)


@contextmanager
def _reading(release: ReleaseRef, table: Table) -> Iterator[None]:
    """Say of which release a file cannot be read."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise ReleaseError(
            f"{release.version}: {table.name}: {error}. Run `hearsay verify --release {release.version}`."
        ) from error


def _pick_of_fragment(
    fragment: ds.Fragment, schema: pa.Schema, names: list[str], column: str, values: pa.Array
) -> Iterator[pa.Table]:
    if not isinstance(fragment, ds.ParquetFileFragment):
        yield fragment.to_table(schema=schema, columns=names, filter=pc.field(column).isin(values))
        return
    keys = fragment.to_table(schema=schema, columns=[column])[column]
    is_wanted = pc.is_in(keys, values)
    at = np.flatnonzero(is_wanted.to_numpy())
    if not len(at):
        return
    ends = np.cumsum([group.num_rows for group in fragment.row_groups])
    for group in np.unique(np.searchsorted(ends, at, side="right")).tolist():
        start = 0 if group == 0 else int(ends[group - 1])
        rows = fragment.subset(row_group_ids=[group]).to_table(schema=schema, columns=names)
        yield rows.filter(is_wanted.slice(start, rows.num_rows))
