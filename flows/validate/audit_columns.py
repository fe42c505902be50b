"""The columns that rules compare and that no table has: text at spans, hashes, shapes. Judges nothing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from flows.warehouse.register.shape import Hashes
from flows.warehouse.register.tally import find_rows_with
from schemas.field import span_columns
from schemas.suites import AGREEMENTS, BOUND_SHAPES, EARLIEST_PLAUSIBLE_YEAR, LATEST_PLAUSIBLE_DAYS
from schemas.tables import Table


def audit_rows(table: Table, rows: pa.Table, texts: Mapping[str, str], now: datetime) -> pd.DataFrame:
    """Turn rows into the frame that `schemas.suites.row_rules` is run on.

    Args:
        table: whose rows they are.
        rows: in the contract's schema.
        texts: text of every document that the rows refer to, by document_id.
        now: the run's clock.
    """
    frame: pd.DataFrame = rows.to_pandas()
    for span in table.spans:
        frame[f"audit_{span}_at_span"] = _text_at(rows, span, texts)
    match table.name:
        case "documents":
            _audit_documents(frame, now)
        case "claims":
            _audit_claims(frame, rows, texts)
        case "figures":
            _audit_figures(frame)
        case _:
            pass
    return frame


def audit_references(
    table: Table, rows: pa.Table, lost: Mapping[str, Hashes], odd: AbstractSet[str] = frozenset()
) -> pd.DataFrame:
    """Turn rows into the frame that `schemas.suites.reference_rules` is run on.

    Args:
        table: whose rows they are.
        rows: its key and the columns that refer to other tables.
        lost: by table, the hashes of keys that are referred to and not there.
        odd: keys of the rows of which other tables say something else.
    """
    frame: pd.DataFrame = rows.select([table.key]).to_pandas()
    if table.name in AGREEMENTS:
        frame["audit_agrees"] = [key not in odd for key in frame[table.key]]
    for column, target in table.references.items():
        name = target.partition(".")[0]
        frame[f"audit_{column}_resolves"] = _resolve(rows[column], name, lost[name])
    return frame


def _resolve(values: pa.ChunkedArray, name: str, lost: Hashes) -> list[bool | None]:
    """Say of each value, or list of values, whether it is there; None where there is none."""
    is_lost = find_rows_with(values, name, lost)
    is_given = values.is_valid().to_pylist()
    return [not bad if given else None for bad, given in zip(is_lost.tolist(), is_given, strict=True)]


def _text_at(rows: pa.Table, span: str, texts: Mapping[str, str]) -> list[str | None]:
    columns = (rows[name].to_pylist() for name in ("document_id", *span_columns(span)[1:]))
    return [
        None if start is None or end is None else texts.get(document_id, "")[start:end]
        for document_id, start, end in zip(*columns, strict=True)
    ]


def _audit_documents(frame: pd.DataFrame, now: datetime) -> None:
    frame["audit_text_sha256"] = [_sha256(text) for text in frame["text"]]
    published = frame["published_at_utc"]
    latest = now + timedelta(days=LATEST_PLAUSIBLE_DAYS)
    plausible = (published.dt.year >= EARLIEST_PLAUSIBLE_YEAR) & (published <= latest)
    frame["audit_published_plausible"] = plausible.where(published.notna(), None)


def _sha256(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def _audit_claims(frame: pd.DataFrame, rows: pa.Table, texts: Mapping[str, str]) -> None:
    documents = rows["document_id"].to_pylist()
    frame["audit_hedges_at_spans"] = [
        all(texts.get(document_id, "")[hedge["start"] : hedge["end"]] == hedge["text"] for hedge in hedges or ())
        for document_id, hedges in zip(documents, rows["hedges"].to_pylist(), strict=True)
    ]
    columns = (rows[name].to_pylist() for name in ("content_spans", "content_start", "content_end"))
    frame["audit_pieces_inside"] = [_pieces_fit(*values) for values in zip(*columns, strict=True)]


def _pieces_fit(pieces: Sequence[Mapping[str, Any]] | None, start: int | None, end: int | None) -> bool:
    """Whether the pieces stand in order, apart, and reach from the start to the end of the content."""
    if not pieces or start is None or end is None:
        return False
    edges = [edge for piece in pieces for edge in (piece["start"], piece["end"])]
    return edges[0] == start and edges[-1] == end and all(one < two for one, two in pairwise(edges))


def _audit_figures(frame: pd.DataFrame) -> None:
    low, high = frame["value_low"], frame["value_high"]
    shapes = {
        "low = high": low == high,
        "low < high": low < high,
        "low > high": low > high,
        "low only": low.notna() & high.isna(),
        "high only": low.isna() & high.notna(),
    }
    frame["audit_shape"] = np.select(list(shapes.values()), list(shapes), default="neither")
    frame["audit_shape_expected"] = frame["bound"].map(BOUND_SHAPES)


def collect_texts(documents: Iterable[pa.Table]) -> dict[str, str]:
    """Map document_id to text."""
    texts: dict[str, str] = {}
    for part in documents:
        texts.update(zip(part["document_id"].to_pylist(), part["text"].to_pylist(), strict=True))
    return texts
