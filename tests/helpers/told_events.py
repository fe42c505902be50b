"""Small releases of events told by voices, one document a voice, as plain tables without a warehouse; no test here."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from publish_story import fill, quote

from flows.ids import make_id
from flows.records import ReleaseRef
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


@dataclass(frozen=True)
class Said:
    """What one document says: `<who> said <words> <subject> were <verb>.`; without `who` nobody is cited."""

    who: str | None
    words: str
    day: date | None = date(2025, 3, 4)
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    measure: str = "killed"
    subject: str = "people"
    unit: str = "people"
    modality: str = "actual"
    verb: str = "killed"
    title: str | None = "A dispatch"


@dataclass(frozen=True)
class Told:
    """An event: its label and kind, place, and what is said of it; voices on one measure are compared."""

    said: Sequence[Said]
    label: str = "mine collapse, Kell, 4 March 2025"
    kind: str = "collapse"
    place: str | None = "Kell"
    geoname_id: int | None = None


def release_of(folder: Path, events: Mapping[str, Told]) -> ReleaseRef:
    """Write a release that tells of events by name."""
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for name, told in events.items():
        for row_table, row in _rows_of_event(name, told):
            rows[row_table][row[TABLES[row_table].key]] = row
    for table in TABLES.values():
        (folder / table.name).mkdir(parents=True)
        pq.write_table(table_from_rows(table, list(rows[table.name].values())), folder / table.name / "part.parquet")
    return ReleaseRef("2025.03.10-1", folder)


def event_id(name: str) -> str:
    """The id of an event by its name here."""
    return make_id("evt", name)


def _rows_of_event(name: str, told: Told) -> list[tuple[str, dict[str, Any]]]:
    rows, compared = [], defaultdict(list)
    for number, said in enumerate(told.said):
        made = _rows_of_said(f"{name}-{number}", event_id(name), said)
        rows += made
        compared[said.measure].append((said, dict(made)))
    days = [_moment(said.day) for said in told.said if said.day is not None]
    event = {
        "label": told.label,
        "event_kind": told.kind,
        "place_name": told.place,
        "geoname_id": told.geoname_id,
        "document_count": len(told.said),
        "figure_count": len(told.said),
        "source_count": len({said.who for said in told.said} - {None}),
        "first_reported_at_utc": min(days, default=None),
        "last_reported_at_utc": max(days, default=None),
    }
    rows.append(("events", fill("events", event_id=event_id(name), **event)))
    for measure, together in compared.items():
        if len(together) > 1:
            comparison = _compare(name, measure, together)
            rows += [("comparisons", comparison), *_in_time(comparison, together)]
    return rows


def _in_time(
    comparison: Mapping[str, Any], said: Sequence[tuple[Said, Mapping[str, Any]]]
) -> Iterator[tuple[str, Any]]:
    """Yield the rows of `series`: the last other value of each voice is current, and the same again is a repeat."""
    statuses: dict[str, str] = {}
    last: dict[str | None, tuple[str, Any]] = {}
    for each, made in said:
        figure, stated = made["figures"], (made["figures"]["value_low"], made["figures"]["value_high"])
        before = last.get(each.who)
        statuses[figure["figure_id"]] = "repeat" if before and before[1] == stated else "current"
        if before is None or before[1] != stated:
            statuses |= {before[0]: "superseded"} if before else {}
            last[each.who] = figure["figure_id"], stated
    for each, made in said:
        figure = made["figures"]
        same = {name: figure[name] for name in ("figure_id", "document_id", "value_low", "value_high", "bound")}
        who = {"voice": each.who or "narrator of The Wire", "source_id": each.who and make_id("src", each.who)}
        when = {"said_at_utc": None if each.day is None else _moment(each.day), "status": statuses[figure["figure_id"]]}
        ids = {name: comparison[name] for name in ("comparison_id", "event_id")}
        yield "series", fill("series", series_id=make_id("ser", figure["figure_id"]), **ids, **same, **who, **when)


def _rows_of_said(name: str, event: str, said: Said) -> list[tuple[str, dict[str, Any]]]:
    doc, clm, fig = (make_id(kind, name) for kind in ("doc", "clm", "fig"))
    text = f"It rained. {said.who or 'Here'} said {said.words} {said.subject} were {said.verb}. Then it stopped."
    source = {} if said.who is None else quote(text, "source", said.who) | {"source_id": make_id("src", said.who)}
    spans = source | quote(text, "cue", "said") | quote(text, "content", f"{said.words} {said.subject}")
    low = said.low if said.low is not None or said.high is not None else float(said.words.split()[-1].replace(",", ""))
    high = said.high if said.low is not None or said.high is not None else low
    figure = quote(text, "figure", said.words) | quote(text, "subject", said.subject)
    figure |= {"value_low": low, "value_high": high, "bound": said.bound, "measure": said.measure, "unit": said.unit}
    moment = None if said.day is None else _moment(said.day)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = {
        "text": text,
        "text_sha256": sha256,
        "title": said.title,
        "publisher": "The Wire",
        "published_at_utc": moment,
    }
    rows = [
        ("documents", fill("documents", document_id=doc, event_id=event, **document)),
        ("claims", fill("claims", claim_id=clm, document_id=doc, **spans)),
        ("figures", fill("figures", figure_id=fig, claim_id=clm, document_id=doc, event_id=event, **figure)),
    ]
    rows[2][1]["modality"] = said.modality
    if said.who is not None:
        rows.append(("sources", fill("sources", source_id=make_id("src", said.who), name=said.who, aliases=[said.who])))
    return rows


def _compare(name: str, measure: str, said: Sequence[tuple[Said, Mapping[str, Any]]]) -> dict[str, Any]:
    figures = [made["figures"] for _, made in said]
    stated = [value for row in figures for value in (row["value_low"], row["value_high"]) if value is not None]
    voices = sorted({make_id("src", each.who) for each, _ in said if each.who is not None})
    return fill(
        "comparisons",
        comparison_id=make_id("cmp", name, measure),
        event_id=event_id(name),
        subject=said[0][0].subject,
        measure=measure,
        unit=said[0][0].unit,
        figure_ids=[row["figure_id"] for row in figures],
        sources=voices,
        value_low=min(stated),
        value_high=max(stated),
        disagreement="conflict",
        spread=max(stated) / max(1.0, min(stated)),
        source_count=len(voices) + any(each.who is None for each, _ in said),
        document_count=len(said),
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
