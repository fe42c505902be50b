"""What the machine read of rows that reviews change, as JSON, and the rows as they were. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flows.link.reviews.record import dump_plain
from flows.records import Row
from schemas.tables import Table

_LINKED = ("event_id", "duplicate_of")
"""Columns that linking fills anew."""


def write_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write columns of a row as JSON has them; dates and times as ISO 8601."""
    return {name: each.isoformat() if isinstance(each, date) else each for name, each in values.items()}


def read_values(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give columns that were read from JSON their types; what the contract no longer has is left out."""
    types = {column.name: column.field.type for column in table.columns}
    return {name: _read_value(types[name], value) for name, value in values.items() if name in types}


def _read_value(kind: str, value: Any) -> Any:
    if value is None or kind not in {"date", "timestamp"}:
        return value
    return date.fromisoformat(value) if kind == "date" else datetime.fromisoformat(value)


def list_changed(table: Table, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """List what the machine read of rows that are another now, each with its key."""
    return [{table.key: row[table.key], **json.loads(row["machine"])} for row in rows if row["machine"]]


def change_row(row: Row, changes: Mapping[str, Any], status: str | None) -> Row:
    """Change columns of a row; what the machine read stays beside."""
    known = json.loads(row["machine"] or "{}")
    machine = write_values({name: row[name] for name in changes}) | known
    return {**row, **changes, "review_status": status, "machine": dump_plain(machine) if machine else None}


def recover_rows(table: Table, rows: Sequence[Row], kept_out: Sequence[Mapping[str, Any]] = ()) -> list[Row]:
    """Give the rows of a document as the machine read them, with those that reviews keep out.

    What linking found is left out: it is found again.
    """
    blank = {name: None for name in (*_LINKED, "review_status", "machine") if name in table.column_names}
    missing = dict.fromkeys(table.column_names)
    found = [{**row, **read_values(table, json.loads(row["machine"] or "{}")), **blank} for row in rows]
    known = {row[table.key] for row in found}
    back = ({**missing, **read_values(table, each), **blank} for each in kept_out)
    return [*found, *{row[table.key]: row for row in back if row[table.key] not in known}.values()]
