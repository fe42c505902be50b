"""What a column is: its type, unit, meaning and constraints. The columns themselves stand in `fields`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal[
    "string", "bool", "int32", "int64", "float64", "timestamp", "date", "strings", "spans", "quoted_spans"
]
"""`timestamp` is UTC in microseconds; `strings` a list of strings; `spans` a list of {start, end};
`quoted_spans` a list of {text, start, end}."""


@dataclass(frozen=True)
class Field:
    """One column, declared once and used by every table that carries it.

    `categories` closes the set of values and says what each means; `minimum` and `maximum` are inclusive;
    `pattern` is a regular expression that the whole value matches; `neutral` is what rows of an older contract, which
    lacks the column, are read with where it may not be null.
    """

    name: str
    type: ColumnType
    description: str
    unit: str | None = None
    categories: Mapping[str, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    neutral: str | bool | None = None


def span_columns(name: str) -> tuple[str, str, str]:
    """Name the three columns of a span: its text, its start, its end."""
    return f"{name}_text", f"{name}_start", f"{name}_end"


@dataclass(frozen=True)
class SpanField:
    """The three columns of a piece of `documents.text`: `<name>_text`, `<name>_start`, `<name>_end`."""

    name: str
    description: str

    @property
    def fields(self) -> tuple[Field, Field, Field]:
        """Text, start and end, with offsets half-open in Unicode code points."""
        return (
            Field(f"{self.name}_text", "string", f"{self.description}, as it stands in the document."),
            Field(f"{self.name}_start", "int32", f"Where {self.name}_text starts.", "code points", minimum=0),
            Field(f"{self.name}_end", "int32", f"Where {self.name}_text ends.", "code points", minimum=1),
        )
