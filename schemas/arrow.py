"""Arrow schemas of the tables, and the frozen contract: rows in, one Arrow table out, or a `ContractError`."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from schemas.field import ColumnType
from schemas.tables import Table

_SPAN: Final = (pa.field("start", pa.int32()), pa.field("end", pa.int32()))
ARROW_TYPES: Final[Mapping[ColumnType, pa.DataType]] = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "spans": pa.list_(pa.struct(_SPAN)),
    "quoted_spans": pa.list_(pa.struct((pa.field("text", pa.string()), *_SPAN))),
}


class ContractError(ValueError):
    """Rows that do not have exactly the columns and types of their table."""


def arrow_schema(table: Table, *, is_strict: bool = True) -> pa.Schema:
    """Build the Arrow schema of a table, in column order.

    Not strict, every column may be null: for rows before validation, whose missing values it rejects by name.
    """
    return pa.schema(
        pa.field(column.name, ARROW_TYPES[column.field.type], nullable=column.is_nullable or not is_strict)
        for column in table.columns
    )


def adopt_columns(table: Table, data: ds.Dataset) -> ds.Dataset:
    """Let files of an older contract be read as the table's: the columns that it lacked are null, or neutral.

    Files that lack anything else, or have a column too many, stay as they are, for `conform` to refuse.
    """
    wanted = arrow_schema(table)
    found = {field.name: field for field in data.schema}
    missing = [column for column in table.columns if column.name not in found]
    is_known = all(name in wanted.names and wanted.field(name).type == field.type for name, field in found.items())
    neutral = {column.name: column.field.neutral for column in missing if not column.is_nullable}
    if not missing or not is_known or None in neutral.values():
        return data
    schema = pa.schema(found.get(name, wanted.field(name)) for name in table.column_names)
    if not neutral:
        return data.replace_schema(schema)
    return _fill_columns(data, schema, neutral) if isinstance(data, ds.FileSystemDataset) else data


def _fill_columns(data: ds.FileSystemDataset, schema: pa.Schema, values: Mapping[str, str | bool | None]) -> ds.Dataset:
    """Let the rows of files that lack columns have one value in each, as the rows of one partition have."""
    files = []
    for file in data.get_fragments():
        lacked = [pc.field(name) == value for name, value in values.items() if name not in file.physical_schema.names]
        known = reduce(and_, lacked, pc.scalar(True))
        files.append(data.format.make_fragment(file.path, data.filesystem, partition_expression=known))
    return ds.FileSystemDataset(files, schema, data.format, data.filesystem)


def table_from_rows(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Turn rows into an Arrow table, columns in the table's order; missing values are left to validation.

    Raises:
        ContractError: a row has a column too many or too few, or a value of another type.
    """
    columns: dict[str, list[Any]] = {name: [] for name in table.column_names}
    for row in rows:
        if row.keys() != columns.keys():
            extra, missing = sorted(row.keys() - columns.keys()), sorted(columns.keys() - row.keys())
            raise ContractError(f"{table.name}: unknown columns {extra}, missing columns {missing} in row {row!r:.200}")
        for name, values in columns.items():
            values.append(row[name])
    try:
        return pa.table(columns, schema=arrow_schema(table, is_strict=False))
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError) as error:
        raise ContractError(f"{table.name}: a value does not have its column's type: {error}") from error


def conform(table: Table, data: pa.Table, *, is_strict: bool = True) -> pa.Table:
    """Check that an Arrow table read from disk has the contract's columns, and put it into the contract's schema.

    Raises:
        ContractError: a column is new, missing or of a type that does not cast losslessly.
    """
    if set(data.column_names) != set(table.column_names):
        raise ContractError(f"{table.name}: columns {data.column_names}, expected {list(table.column_names)}")
    try:
        return data.select(list(table.column_names)).cast(arrow_schema(table, is_strict=is_strict))
    except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError) as error:
        raise ContractError(f"{table.name}: {error}") from error
