"""The data dictionary page, `schemas/README.md`, generated: `python -m schemas.dictionary` writes it anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from schemas.reasons import REASONS
from schemas.suites import reference_rules, row_rules
from schemas.tables import SCHEMA_VERSION, TABLES, Column, Table

PAGE: Final = Path(__file__).with_name("README.md")

_HEAD: Final = f"""\
# Data dictionary

Schema version {SCHEMA_VERSION}. Generated from this folder by `python -m schemas.dictionary`; do not edit by hand.

Every release holds these tables as Parquet. Keys are strings, times are UTC in microseconds. `_start` and `_end` are
half-open offsets in Unicode code points into `documents.text`, and for every row `documents.text[start:end]` is the
text stored beside them. A column marked `?` may be null.

{" · ".join(f"[{name}](#{name})" for name in TABLES)} ·
[closed sets](#closed-sets-of-values) · [reason codes](#reason-codes)
"""
_REASONS_HEAD: Final = """\
## Reason codes

`rejects.reason_code` says why a document or row was kept out, and `inputs.reason_code` why a whole file was.
`hearsay rejects` lists them. Once you have mended the cause, `hearsay retry` reads the document again.
"""


def render_dictionary() -> str:
    """Render the page: every table with its columns, every closed set of values, every reason code."""
    parts = [_HEAD, *(_render_table(table) for table in TABLES.values())]
    parts.append("## Closed sets of values\n")
    parts += [f"### {name}\n\n{_render_values(values)}" for name, values in _categories()]
    parts.append(f"{_REASONS_HEAD}\n{_render_values(REASONS)}")
    return "\n".join(parts)


def _render_table(table: Table) -> str:
    checks = [*row_rules(table), *reference_rules(table)]
    refusing = sum(rule.consequence == "refuse_release" for rule in checks)
    head = [
        f"## {table.name}\n",
        f"One row is {table.row}. Key: `{table.key}`.",
        *(f"`{column}` refers to `{target}`." for column, target in table.references.items()),
        f"{len(checks)} expectations, of which {refusing} refuse a release.\n",
        "| column | type | unit | meaning |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *(_render_column(column) for column in table.columns)]) + "\n"


def _render_column(column: Column) -> str:
    about = column.field
    limits = [
        f"{word} {value:g}" for word, value in (("from", about.minimum), ("to", about.maximum)) if value is not None
    ]
    closed = " Closed set, below." if about.categories else ""
    span = f" ({', '.join(limits)})" if limits else ""
    meaning = f"{about.description}{closed}{span}"
    return f"| `{column.name}`{'?' if column.is_nullable else ''} | {about.type} | {about.unit or ''} | {meaning} |"


def _categories() -> Iterator[tuple[str, Mapping[str, str]]]:
    seen: set[str] = set()
    for table in TABLES.values():
        for column in table.columns:
            if column.field.categories and column.name not in seen:
                seen.add(column.name)
                yield column.name, column.field.categories


def _render_values(values: Mapping[str, str]) -> str:
    rows = [f"| `{value}` | {meaning} |" for value, meaning in values.items()]
    return "\n".join(["| value | meaning |", "|---|---|", *rows]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(render_dictionary(), "utf-8")
