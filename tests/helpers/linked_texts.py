"""Texts extracted and linked as one warehouse, and the dispatches as such texts; no test here."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter
import pyarrow.parquet as pq
from publish_story import NOON, fill

from flows.extract.attribution.choose import AnyAttributor
from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from flows.ids import make_id
from flows.ingest.dates.published import parse_published
from flows.ingest.formats.rendering import markdown_to_text
from flows.link.link import link_changes
from flows.records import ChangeSet, Row
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "seeds" / "dispatches", ROOT.parent / "shared" / "seeds")
LINKED = ("documents", "claims", "figures", "sources", "events", "comparisons", "series")

Tables = dict[str, list[Row]]


class Text(NamedTuple):
    """One text with what its document states."""

    text: str
    published: datetime | None = None
    publisher: str | None = None


def read_dispatch(name: str) -> Text | None:
    """A dispatch, or the founding document, as ingest hands it on; None where it is not here."""
    path = next((folder / name for folder in FOLDERS if (folder / name).exists()), None)
    if path is None:
        return None
    page = frontmatter.loads(path.read_text(encoding="utf-8"))
    body = str(page.content)
    text = markdown_to_text(body)[1] if path.suffix == ".md" else body
    return Text(text, parse_published(page.get("published"))[0], page.get("publisher"))


def name_document(name: str) -> str:
    """The id of the document of that name."""
    return make_id("doc", name)


def link_texts(
    texts: Mapping[str, Text], folder: Path, *, attributor: AnyAttributor | None = None, ingested: datetime = NOON
) -> Tables:
    """Extract texts, by their names, and link them; gives the rows of each linked table."""
    documents = [_document_row(name, text, ingested) for name, text in texts.items()]
    rows = extract_documents(documents, attributor or Attributor())
    changes = ChangeSet(folder)
    for name, made in (("documents", documents), ("claims", rows.claims), ("figures", rows.figures)):
        write_rows(changes.appended(name), TABLES[name], made)
    link_changes(None, changes)
    return {name: _read(changes, name) for name in LINKED}


def _document_row(name: str, text: Text, ingested: datetime) -> Row:
    return fill(
        "documents",
        document_id=name_document(name),
        origin_id=name.split("/", maxsplit=1)[0],
        locator=name,
        publisher=text.publisher,
        published_at_utc=text.published,
        ingested_at_utc=ingested,
        language="en",
        text=text.text,
        text_sha256=hashlib.sha256(text.text.encode()).hexdigest(),
    )


def _read(changes: ChangeSet, name: str) -> list[dict[str, Any]]:
    path = changes.appended(name)
    return pq.read_table(path).to_pylist() if path.exists() else []


def find_figure(tables: Tables, name: str, at: str, figure: str) -> Row | None:
    """The figure that stands in some words of a document."""
    document = next(each for each in tables["documents"] if each["document_id"] == name_document(name))
    start = document["text"].index(at)
    start = document["text"].index(figure, start)
    span = start, start + len(figure)
    of_document: Sequence[Row] = [row for row in tables["figures"] if row["document_id"] == document["document_id"]]
    return next((row for row in of_document if row["figure_start"] < span[1] and span[0] < row["figure_end"]), None)
