"""The Frictionless description of a release, generated from the contract: Data Package v2, plain JSON.

What a column means is declared in `fields`; nothing is worded here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.field import ColumnType
from schemas.tables import SCHEMA_VERSION, TABLES, Column, Table

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
JSON_TYPES: Final[Mapping[ColumnType, str]] = {
    "string": "string",
    "bool": "boolean",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "timestamp": "datetime",
    "date": "date",
    "strings": "array",
    "spans": "array",
    "quoted_spans": "array",
}


def datapackage(version: str, files: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Describe a release whose tables have these Parquet files, paths relative to the description.

    Raises:
        KeyError: a table of the contract has no files.
    """
    return {
        "$schema": PROFILE,
        "name": "hearsay",
        "title": "hearsay: who claimed what",
        "description": "Claims, figures and their sources, each with the characters of the text that prove it.",
        "version": version,
        "schemaVersion": SCHEMA_VERSION,
        "resources": [_describe_table(table, files[table.name]) for table in TABLES.values()],
    }


def _describe_table(table: Table, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": f"One row is {table.row}.",
        "path": list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_describe_column(column, table) for column in table.columns],
            "primaryKey": [table.key],
            "foreignKeys": _describe_foreign_keys(table),
        },
    }


def _describe_column(column: Column, table: Table) -> dict[str, Any]:
    field = column.field
    described: dict[str, Any] = {"name": field.name, "type": JSON_TYPES[field.type], "description": field.description}
    if field.unit is not None:
        described["unit"] = field.unit
    if field.categories is not None:
        described["categories"] = [{"value": value, "label": label} for value, label in field.categories.items()]
    if _is_list(column) and field.name in table.references:
        # A foreign key of Frictionless is one value, so a list says in our own word where its items stand.
        described["references"] = table.references[field.name]
    return described | {"constraints": _describe_constraints(column, table)}


def _describe_constraints(column: Column, table: Table) -> dict[str, Any]:
    field = column.field
    stated = {
        "unique": True if field.name == table.key else None,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "pattern": field.pattern,
        "enum": None if field.categories is None else list(field.categories),
    }
    return {"required": not column.is_nullable} | {name: value for name, value in stated.items() if value is not None}


def _describe_foreign_keys(table: Table) -> list[dict[str, Any]]:
    """References of single values; a table that refers to itself is named by the empty string."""
    keys = []
    for column in table.columns:
        if column.name in table.references and not _is_list(column):
            target, target_column = table.references[column.name].split(".")
            resource = "" if target == table.name else target
            keys.append({"fields": [column.name], "reference": {"resource": resource, "fields": [target_column]}})
    return keys


def _is_list(column: Column) -> bool:
    return JSON_TYPES[column.field.type] == "array"
