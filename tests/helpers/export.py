"""What an export of `exports_made` and `exports_filed` is, and how JSON is written into one; no test here."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Export:
    """An export: its file's name and bytes, and its documents by name, each with text and what it states."""

    name: str
    data: bytes
    documents: dict[str, tuple[str, dict[str, Any]]]


def write_json(value: Any, indent: int | None = None) -> bytes:
    """Write a value as JSON."""
    return json.dumps(value, indent=indent, ensure_ascii=False).encode()


def write_lines(*records: Any) -> bytes:
    """Write records as JSON Lines."""
    return b"".join(write_json(record) + b"\n" for record in records)
