"""The events that most speak of, chosen from columns: what a report and a run's summary show of everything.

The order is that of `choose.rank_event`, without a row in memory for each event.
"""

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.shown.choose import Choice, choose_compared
from flows.publish.shown.rows import read_by_key, read_where
from flows.records import ReleaseRef
from flows.warehouse.releases import read_table

_NEVER = -(2**63)
"""When an event was last reported of which nobody knows when."""
_ORDER = (
    *(("is_unnumbered", "ascending"), ("is_alone", "ascending"), ("spoken", "descending"), ("reported", "descending")),
    *(("sources", "descending"), ("event_id", "ascending"), ("comparison_id", "ascending")),
)


class MostSpoken(NamedTuple):
    """The first events to show, and how many there are."""

    choices: list[Choice]
    found: int


def choose_most_spoken(release: ReleaseRef, limit: int) -> MostSpoken:
    """Choose the events that most speak of, and the comparisons that belong to none.

    Raises:
        ReleaseError: a table cannot be read.
    """
    compared = _read_compared(release)
    ranked = pa.concat_tables([_rank_events(release, compared), _rank_lone(compared)])
    first = ranked.take(pc.sort_indices(ranked, sort_keys=list(_ORDER))[:limit])
    return MostSpoken(_make_choices(release, first), ranked.num_rows)


def _read_compared(release: ReleaseRef) -> pa.Table:
    """Read of each comparison its event, and how many voices and documents speak in it."""
    rows = read_table(release, "comparisons", ["comparison_id", "event_id", "source_count", "document_count"])
    voices = rows["source_count"]
    if voices.null_count:  # those of an older contract
        sources = read_table(release, "comparisons", ["sources"])["sources"]
        voices = pc.coalesce(voices, pc.list_value_length(sources).cast(voices.type))
    documents = pc.fill_null(rows["document_count"], 0)
    return rows.select(["comparison_id", "event_id"]).append_column("voices", voices).append_column("told", documents)


def _rank_events(release: ReleaseRef, compared: pa.Table) -> pa.Table:
    names = ["event_id", "figure_count", "document_count", "source_count", "last_reported_at_utc"]
    events = read_table(release, "events", names)
    of_events = compared.filter(compared["event_id"].is_valid()).group_by("event_id")
    most = of_events.aggregate([("voices", "max"), ("told", "max")])
    at = pc.index_in(events["event_id"], value_set=most["event_id"].combine_chunks())
    voices, told = (pc.fill_null(most[name].take(at), 0) for name in ("voices_max", "told_max"))
    reported = pc.fill_null(events["last_reported_at_utc"].cast(pa.int64()), _NEVER)
    return _make_ranks(
        is_unnumbered=pc.equal(events["figure_count"], 0),
        is_alone=at.is_null(),
        spoken=pc.add(voices, pc.max_element_wise(told, events["document_count"])),
        reported=reported,
        sources=events["source_count"],
        event_id=events["event_id"],
        comparison_id=pa.repeat(pa.scalar("", pa.string()), events.num_rows),
    )


def _rank_lone(compared: pa.Table) -> pa.Table:
    lone = compared.filter(compared["event_id"].is_null())
    return _make_ranks(
        is_unnumbered=pa.repeat(pa.scalar(False), lone.num_rows),
        is_alone=pa.repeat(pa.scalar(False), lone.num_rows),
        spoken=pc.add(lone["voices"], lone["told"]),
        reported=pa.repeat(pa.scalar(_NEVER, pa.int64()), lone.num_rows),
        sources=pa.repeat(pa.scalar(0, pa.int64()), lone.num_rows),
        event_id=pa.repeat(pa.scalar("", pa.string()), lone.num_rows),
        comparison_id=lone["comparison_id"],
    )


def _make_ranks(**columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """Put columns together as one table, numbers in one type."""
    numbers = {"spoken", "reported", "sources"}
    return pa.table({name: each.cast(pa.int64()) if name in numbers else each for name, each in columns.items()})


def _make_choices(release: ReleaseRef, first: pa.Table) -> list[Choice]:
    events, lone = first["event_id"].to_pylist(), first["comparison_id"].to_pylist()
    names = ["comparison_id", "event_id", "measure", "sources", "source_count", "document_count"]
    rows = read_where(release, "comparisons", "event_id", filter(None, events), names)
    rows += read_by_key(release, "comparisons", filter(None, lone), names).values()
    return [
        choose_compared(event_id or None, [row for row in rows if row[key] == value])
        for event_id, comparison_id in zip(events, lone, strict=True)
        for key, value in [("event_id", event_id) if event_id else ("comparison_id", comparison_id)]
    ]
