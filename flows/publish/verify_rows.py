"""Whether the rows of a release hold together: columns, counts, keys, references; offsets are in `verify_spans`.

Only tables whose files have the published bytes come here.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import ReleaseError
from flows.publish.problems import ReleaseProblem, name_rows
from flows.publish.verify_spans import verify_spans
from flows.records import ReleaseRef
from flows.warehouse.agreement import COLUMNS, find_disagreements
from flows.warehouse.located import read_footer
from flows.warehouse.manifest import Manifest
from flows.warehouse.releases import read_table
from schemas.arrow import arrow_schema
from schemas.suites import AGREEMENTS
from schemas.tables import SCHEMA_VERSION, TABLES, Table


def verify_rows(release: ReleaseRef, manifest: Manifest, sound: AbstractSet[str]) -> Iterator[ReleaseProblem]:
    """Check the tables named in `sound`; what refers to another table is left out."""
    readable = set()
    for name in sorted(sound):
        problems = list(_check_footers(release, manifest, TABLES[name]))
        yield from problems
        readable |= set() if problems else {name}
    try:
        for name in sorted(readable):
            yield from _check_key(release, TABLES[name])
            yield from _check_references(release, TABLES[name], readable)
        yield from _check_agreement(release, readable)
        yield from verify_spans(release, readable)
    except (ReleaseError, pa.ArrowException, OSError) as error:
        yield ReleaseProblem(release.version, f"cannot be read to the end: {error}")


def _check_footers(release: ReleaseRef, manifest: Manifest, table: Table) -> Iterator[ReleaseProblem]:
    """Compare columns and row counts of every file with the contract and the manifest."""
    published = manifest.tables[table.name]
    for file in published.files:
        try:
            footer = read_footer(release.folder / file.path)
        except (pa.ArrowException, OSError) as error:
            yield ReleaseProblem(file.path, f"is not readable Parquet: {error}")
            continue
        if footer.num_rows != file.rows:
            yield ReleaseProblem(file.path, f"has {footer.num_rows} rows, the manifest says {file.rows}")
        if not _has_columns(footer.schema.to_arrow_schema(), table, manifest):
            yield ReleaseProblem(file.path, "does not have the columns of the contract")
    if published.rows != sum(file.rows for file in published.files):
        yield ReleaseProblem(table.name, f"the manifest says {published.rows} rows, and its files have another sum")


def _has_columns(found: pa.Schema, table: Table, manifest: Manifest) -> bool:
    """Whether a file has the contract's columns; of an older contract, those that were not added since."""
    wanted = arrow_schema(table)
    if manifest.contract["version"] == SCHEMA_VERSION:
        return bool(found.equals(wanted))
    return all(name in wanted.names and found.field(name) == wanted.field(name) for name in found.names)


def _check_key(release: ReleaseRef, table: Table) -> list[ReleaseProblem]:
    keys = read_table(release, table.name, [table.key]).column(table.key)
    counts = keys.value_counts()
    twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values").to_pylist()
    return name_rows(f"{table.name}.{table.key}", "stands more than once", twice)


def _check_references(release: ReleaseRef, table: Table, readable: AbstractSet[str]) -> Iterator[ReleaseProblem]:
    for column, reference in table.references.items():
        target, target_column = reference.split(".")
        if target in readable:
            known = read_table(release, target, [target_column]).column(0).combine_chunks()
            rows = read_table(release, table.name, [table.key, column])
            keys, values = _flatten(rows.column(table.key), rows.column(column))
            lost = pc.and_(values.is_valid(), pc.invert(pc.is_in(values, value_set=known)))
            yield from name_rows(f"{table.name}.{column}", f"is not in {reference}", keys.filter(lost).to_pylist())


def _check_agreement(release: ReleaseRef, readable: AbstractSet[str]) -> Iterator[ReleaseProblem]:
    tables = {name: read_table(release, name, columns) for name, columns in COLUMNS.items() if name in readable}
    for name, keys in find_disagreements(tables).items():
        yield from name_rows(f"{name}.{TABLES[name].key}", f"does not hold: {AGREEMENTS[name]}", sorted(keys))


def _flatten(keys: pa.ChunkedArray, values: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Give each item of a list its row's key; single values stay as they are."""
    keys, values = keys.combine_chunks(), values.combine_chunks()
    if not pa.types.is_list(values.type):
        return keys, values
    return keys.take(pc.list_parent_indices(values)), pc.list_flatten(values)
