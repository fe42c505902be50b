"""Writes whom claims cite, and what they repeat, where that is new or another than before. Who is one: `merge`."""

from collections import Counter
from itertools import compress

import pyarrow as pa

from flows.link.gathered import GatheredRows
from flows.link.index.keys import hash_key
from flows.link.reprints.claims import mark_claims
from flows.link.reprints.mark import Marks
from flows.link.sources.build import link_sources, read_claimants
from flows.link.sources.near import link_near
from flows.warehouse.rewriting import read_coming, rewrite_columns
from flows.warehouse.staging import read_owners
from schemas.tables import TABLES

_CLAIMS = TABLES["claims"]


def link_claims(rows: GatheredRows, marks: Marks) -> set[str]:
    """Link the sources of claims, so that the order of documents does not matter; returns the documents that change.

    Gathers the documents that cite somebody who is another source now.
    """
    links = None if rows.index is None else _link_near(rows)
    claims = rows.tables["claims"]
    readings = claims["source_reading"].to_pylist()
    if links is None:
        sources = link_sources(read_claimants(claims))
    else:
        known = zip(readings, claims["source_id"].to_pylist(), strict=True)
        sources = [source_id if reading is None else links.get(reading, source_id) for reading, source_id in known]
    settled = set[str]() if rows.is_whole else set(claims["document_id"].to_pylist()) - marks.unsettled
    repeated = mark_claims(claims, rows.tables["figures"], marks.duplicate_of, settled)
    after = {"source_id": sources, "duplicate_of": repeated}
    changed: set[str] = set()
    for name, values in after.items():
        pairs = zip(claims["document_id"].to_pylist(), claims[name].to_pylist(), values, strict=True)
        changed |= {document_id for document_id, old, new in pairs if old != new}
    concerned = changed | read_coming(_CLAIMS, rows.changes)
    keys = claims["claim_id"].to_pylist()
    is_written = [document_id in concerned for document_id in claims["document_id"].to_pylist()]
    columns = {name: dict(compress(zip(keys, values, strict=True), is_written)) for name, values in after.items()}
    rewrite_columns(_CLAIMS, columns, changed, rows.release, rows.changes)
    for name, values in after.items():
        rows.put("claims", name, pa.array(values, pa.string()))
    return changed


def _link_near(rows: GatheredRows) -> dict[str, str]:
    """Link the claimants near those that come or are gone, and gather who cites one that is another source now."""
    assert rows.index is not None
    gone = set(read_owners(rows.changes, _CLAIMS).to_pylist())
    taken = _count_readings(rows.read_before("claims", gone))
    added = _count_readings(rows.select(gone | read_coming(_CLAIMS, rows.changes))["claims"])
    links = link_near(rows.index, taken, added)
    known = rows.index.recall_claimants(links)
    moved = [reading for reading, (source_id, _) in known.items() if links[reading] != source_id]
    rows.gather(rows.index.find_documents(hash_key("reads", reading) for reading in moved))
    return links


def _count_readings(claims: pa.Table) -> Counter[str]:
    """Count the documents that have each reading of a claimant."""
    told = set(zip(claims["document_id"].to_pylist(), claims["source_reading"].to_pylist(), strict=True))
    return Counter(reading for _, reading in told if reading is not None)
