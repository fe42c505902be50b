"""Writes `events`, and which event each figure and document is of. Which reports are of one: `join`.

Events of documents that stay are not taken apart, so that the cost follows what is new.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.events.build import build_events
from flows.link.events.happenings import find_page_mates
from flows.link.events.near import count_near, find_near
from flows.link.events.touched import Counts, ToldHappenings, list_alike, select_rows
from flows.link.gathered import GatheredRows, Tables
from flows.link.index.keys import hash_key
from flows.link.replacing import replace_changed
from flows.warehouse.picking import pick_rows
from flows.warehouse.rewriting import read_coming, rewrite_columns
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def link_events(
    rows: GatheredRows, new: AbstractSet[str], touched: AbstractSet[str], renamed: AbstractSet[str]
) -> tuple[set[str] | None, set[str]]:
    """Link the happenings of all documents, or of new ones and the events near them.

    Args:
        rows: gains the documents of these events, and the event of each figure.
        new: the documents that are read anew.
        touched: the documents that come, change or leave.
        renamed: the sources that have another name.

    Returns:
        The events that were looked at, None: all; and the documents of which something is of another event.
    """
    before = {name: rows.read_before(name, touched | new) for name in rows.tables}
    alike = set[str]() if rows.is_whole else list_alike(rows.tables, before, new)
    recalled = {"figures": _recall_events(rows, "figures", before), "documents": set[str]()}
    if alike:
        recalled["documents"] = _recall_events(rows, "documents", before, alike)
    new = new - alike
    counts, events = _find_events(rows, before, new, touched, renamed)
    figures, claims, documents = (rows.tables[name] for name in ("figures", "claims", "documents"))
    if events is not None:
        figures, claims, documents = select_rows(figures, claims, documents, events, pa.array(sorted(new), pa.string()))
    linked = build_events(figures, claims, rows.tables["documents"], None if events is None else new, counts)
    looked_at = None if events is None else {*events, *(row["event_id"] for row in linked.rows)}
    table = TABLES["events"]
    replace_changed(table, table_from_rows(table, linked.rows), rows.release, rows.changes, looked_at)
    changed = _put_events(rows, "figures", figures, linked.of_figures, recalled["figures"])
    changed |= _put_events(rows, "documents", documents, linked.of_documents, recalled["documents"])
    return looked_at, changed


def _find_events(
    rows: GatheredRows, before: Tables, new: AbstractSet[str], touched: AbstractSet[str], renamed: AbstractSet[str]
) -> tuple[Counts | None, set[str] | None]:
    """Find the events of documents that come, change or leave, and those near; gather their documents."""
    if rows.index is None:
        return None, None
    counts = count_near(rows.index, before, rows.select(touched))
    rows.gather(find_near(rows.index, rows.select(new), counts))
    told = ToldHappenings(rows.tables["figures"], rows.tables["claims"], rows.tables["documents"], counts)
    events = told.find_like(pa.array(sorted(new), pa.string()))
    beside = find_page_mates(rows.tables["documents"], new)
    events |= told.list_events(pa.array(sorted(touched | beside), pa.string()))
    for name in ("figures", "documents"):
        events |= {each for each in before[name]["event_id"].to_pylist() if each is not None}
    sources = pa.array(sorted(renamed), pa.string())
    spoken = pick_rows(rows.release, TABLES["series"], "source_id", sources, ["event_id"])
    events |= {each for each in spoken["event_id"].to_pylist() if each is not None}
    rows.gather(rows.index.find_documents(hash_key("event", each) for each in events))
    return counts, events


def _recall_events(
    rows: GatheredRows, name: str, before: Tables, documents: AbstractSet[str] | None = None
) -> set[str]:
    """Give rows that are extracted again, of all documents or of some, the event that they had: it keeps its id.

    Returns the keys of the rows that got one.
    """
    key = TABLES[name].key
    columns = (before[name][column].to_pylist() for column in (key, "document_id", "event_id"))
    known = {
        row: event_id
        for row, document_id, event_id in zip(*columns, strict=True)
        if event_id is not None and (documents is None or document_id in documents)
    }
    table = rows.tables[name]
    coming = pc.and_(table["event_id"].is_null(), pc.is_in(table[key], pa.array(list(known), pa.string())))
    if not pc.any(coming).as_py():
        return set()
    recalled = set(table[key].filter(coming).to_pylist())
    pairs = zip(table[key].to_pylist(), table["event_id"].to_pylist(), strict=True)
    rows.put(name, "event_id", pa.array([event_id or known.get(each) for each, event_id in pairs], pa.string()))
    return recalled


def _put_events(
    rows: GatheredRows, name: str, part: pa.Table, event_ids: Mapping[str, str], recalled: AbstractSet[str]
) -> set[str]:
    """Put the events into the rows that were looked at, and write those of documents where one changes.

    `recalled` are rows that come and were given an event to begin with. Returns the documents where one changes.
    """
    table, whole = TABLES[name], rows.tables[name]
    made = pa.array([event_ids.get(key) for key in part[table.key].to_pylist()], pa.string())
    at = pc.index_in(whole[table.key], part[table.key].combine_chunks())
    values = pc.if_else(at.is_valid(), made.take(at.combine_chunks()), whole["event_id"])
    is_recalled = pc.is_in(whole[table.key], pa.array(sorted(recalled), pa.string()))
    old = pc.if_else(is_recalled, pa.scalar(None, pa.string()), whole["event_id"])
    is_same = pc.or_(pc.fill_null(pc.equal(old, values), False), pc.and_(old.is_null(), values.is_null()))
    changed = set(whole["document_id"].filter(pc.invert(is_same)).to_pylist())
    concerned = pa.array(sorted(changed | read_coming(table, rows.changes)), pa.string())
    is_written = pc.is_in(whole["document_id"], concerned)
    pairs = zip(whole[table.key].filter(is_written).to_pylist(), values.filter(is_written).to_pylist(), strict=True)
    rewrite_columns(table, {"event_id": dict(pairs)}, changed, rows.release, rows.changes)
    rows.put(name, "event_id", values)
    return changed
