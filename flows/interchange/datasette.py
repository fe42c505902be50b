"""What Datasette shows beside a release in SQLite: what tables and columns mean, and questions to begin with."""

from typing import Any, Final

from schemas.tables import TABLES, Table

VIEWS: Final = {
    "claims_read": "Claims, each with who makes it and in which document.",
    "figures_read": "Figures, each with who gives it, of which event, in which words and document.",
    "series_read": "What each voice said on each quantity, in time.",
    "disagreements": "Quantities on which sources differ, conflicts first.",
}
LABELS: Final = {"documents": "title", "sources": "name", "events": "label", "claims": "content_text"}
QUERIES: Final = {
    "search_claims": {
        "title": "Claims with these words",
        "sql": "SELECT r.* FROM claims_fts JOIN claims c ON c.rowid = claims_fts.rowid JOIN claims_read r"
        " ON r.claim_id = c.claim_id WHERE claims_fts MATCH :words ORDER BY rank LIMIT 100",
    },
    "toll_of_an_event": {
        "title": "A toll by claimant: part of the event's label",
        "sql": "SELECT said_at_utc, who, value_low, value_high, bound, unit, figure_text, status FROM series_read"
        " WHERE event LIKE '%' || :event || '%' AND status <> 'repeat' ORDER BY comparison_id, said_at_utc",
    },
}


def describe_for_datasette(version: str) -> dict[str, Any]:
    """Make `metadata.json`."""
    tables = {name: _describe(table) for name, table in TABLES.items()}
    views = {name: {"description": words} for name, words in VIEWS.items()}
    return {
        "title": f"hearsay {version}: who claimed what",
        "description": "Claims, figures and their sources, each with the characters of the text that prove it.",
        "databases": {"hearsay": {"tables": tables | views, "queries": QUERIES}},
    }


def _describe(table: Table) -> dict[str, Any]:
    label = {"label_column": LABELS[table.name]} if table.name in LABELS else {}
    columns = {column.name: column.field.description for column in table.columns}
    return {"description": f"One row is {table.row}.", "columns": columns, **label}
