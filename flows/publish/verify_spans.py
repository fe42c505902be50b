"""Whether the characters that prove a row stand where it says: `documents.text[start:end] == text`.

Goes through the documents some thousand at a time and looks up the rows that belong to them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.problems import ReleaseProblem, name_rows
from flows.records import ReleaseRef
from flows.warehouse.releases import open_table, read_table
from schemas.field import span_columns
from schemas.tables import TABLES, Table

DOCUMENTS_AT_ONCE: Final = 4096
"""A row group ends a batch sooner, so long texts do not add up."""

Texts = Mapping[str, str]
Columns = Mapping[str, Sequence[Any]]


def verify_spans(release: ReleaseRef, readable: AbstractSet[str]) -> Iterator[ReleaseProblem]:
    """Check every span of the tables in `readable` against the documents, if those are readable."""
    if "documents" not in readable:
        return
    wrong: dict[str, list[str]] = defaultdict(list)
    for texts in _read_texts(release):
        for table in TABLES.values():
            if table.name in readable and list_span_columns(table):
                rows = _read_rows(release, table, texts)
                for column, ids in find_wrong_spans(table, rows, texts):
                    wrong[f"{table.name}.{column}"] += ids
    for where, ids in wrong.items():
        yield from name_rows(where, "does not agree with documents.text", ids)


def list_span_columns(table: Table) -> list[str]:
    """The columns that speak of characters of the text: those of `spans`, and lists of spans."""
    triples = [column for span in table.spans for column in span_columns(span)]
    return triples + [column.name for column in table.columns if column.field.type in {"spans", "quoted_spans"}]


def find_wrong_spans(table: Table, rows: Columns, texts: Texts) -> Iterator[tuple[str, list[str]]]:
    """Yield each column with the keys of its rows that disagree with the text; `rows` are lists by column name."""
    found = [texts[document] for document in rows["document_id"]]
    for span in table.spans:
        quotes = zip(*(rows[column] for column in span_columns(span)), strict=True)
        good = (_quotes(text, *quote) for text, quote in zip(found, quotes, strict=True))
        yield f"{span}_text", _keys_where_not(rows[table.key], good)
    for column in table.columns:
        if column.field.type == "quoted_spans":
            good = (
                all(
                    item["text"] is not None and _quotes(text, item["text"], item["start"], item["end"])
                    for item in items
                )
                for text, items in zip(found, rows[column.name], strict=True)
            )
            yield column.name, _keys_where_not(rows[table.key], good)
        elif column.field.type == "spans":
            whole = column.name.removesuffix("_spans")
            limits = zip(rows[column.name], rows[f"{whole}_start"], rows[f"{whole}_end"], strict=True)
            yield column.name, _keys_where_not(rows[table.key], (_lies_within(*each) for each in limits))


def _quotes(text: str, quote: str | None, start: int | None, end: int | None) -> bool:
    """Whether a quote stands at its offsets; an absent one has none."""
    if quote is None or start is None or end is None:
        return quote is None and start is None and end is None
    return 0 <= start <= end <= len(text) and text[start:end] == quote


def _lies_within(spans: Sequence[Mapping[str, int]], start: int, end: int) -> bool:
    return all(start <= span["start"] < span["end"] <= end for span in spans)


def _keys_where_not(keys: Sequence[str], good: Iterable[bool]) -> list[str]:
    return [key for key, is_good in zip(keys, good, strict=True) if not is_good]


def _read_texts(release: ReleaseRef) -> Iterator[dict[str, str]]:
    documents = open_table(release, "documents")
    for batch in documents.to_batches(columns=["document_id", "text"], batch_size=DOCUMENTS_AT_ONCE, batch_readahead=2):
        if batch.num_rows:
            yield dict(zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True))


def _read_rows(release: ReleaseRef, table: Table, texts: Texts) -> dict[str, list[Any]]:
    """The rows of these documents, as lists; the bounds let whole row groups be skipped."""
    document = pc.field("document_id")
    where = (document >= min(texts)) & (document <= max(texts)) & document.isin(pa.array(texts.keys(), pa.string()))
    columns: dict[str, list[Any]] = read_table(
        release, table.name, [table.key, "document_id", *list_span_columns(table)], where
    ).to_pydict()
    return columns
