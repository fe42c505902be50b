"""Events as UCDP lays out its own: one row for each, with low, best, high, and every claimant's number.

Deaths are those that voices give for one happening, of the widest subject: "people" before "children", then what most
sources speak of. Each voice counts with its last word; what it says no more, what it denies and what only repeats
others do not count.

- low: the lowest number that any of them admits; high: the highest; of "more than 50" both are 50.
- best: the number said last; of several on that day the one that most give, then the lower. What has no day is earlier.

Words such as "dozens" are listed and not counted, unless nobody gives a number: then low and high are theirs, and best
is empty. One figure that is compared with none is all three; of several that are not compared, none is.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.shown.rows import read_by_key
from flows.records import ReleaseRef, Row
from flows.warehouse.releases import read_table

COLUMNS: Final = (
    *("id", "year", "event", "event_kind", "number_of_sources", "number_of_claimants"),
    *("date_prec", "date_start", "date_end", "where_prec", "where_coordinates", "geoname_id"),
    *("latitude", "longitude", "geom_wkt", "counted", "low", "best", "high", "verdict", "claimants"),
)
MEASURE: Final = "killed"
WHERE_PRECISIONS: Final[Mapping[str, int]] = {"city": 1, "region": 4, "country": 6}
"""UCDP's codes: a town or village, a first-order region, a country only."""
DATE_PRECISIONS_OF: Final[Mapping[str, int]] = {"week": 3, "month": 4, "quarter": 5, "year": 5}
"""UCDP's codes: a week, a month, more than a month; a day is 1, and up to six days are 2."""
_A_FEW_DAYS: Final = 6
_WIDEST: Final = frozenset({"people", "all", ""})
_VAGUE: Final = "vague"


def write_ucdp(release: ReleaseRef, folder: Path) -> None:
    """Write `events.csv`."""
    events = read_table(release, "events").sort_by("event_id").to_pylist()
    told = _read_compared(release)
    told |= _read_alone(release, told.keys())
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(make_row(event, *told.get(event["event_id"], ({}, ()))) for event in events)


def _read_compared(release: ReleaseRef) -> dict[str, tuple[Row, Sequence[Row]]]:
    """Read the one comparison of each event that counts its deaths, with the last words of its voices."""
    compared = read_table(release, "comparisons", where=_is_toll()).to_pylist()
    chosen: dict[str, Row] = {}
    for row in sorted(compared, key=_rank):
        chosen.setdefault(row["event_id"], row)
    said: dict[str, list[Row]] = defaultdict(list)
    wanted = pc.field("comparison_id").isin(pa.array([row["comparison_id"] for row in chosen.values()], pa.string()))
    for row in read_table(release, "series", where=wanted & (pc.field("status") == "current")).to_pylist():
        said[row["comparison_id"]].append(row)
    return {event: (row, said[row["comparison_id"]]) for event, row in chosen.items()}


def _is_toll() -> pc.Expression:
    """Whether a row counts the dead of one happening."""
    is_of_people = pc.field("unit").is_null() | (pc.field("unit") == "people")
    is_of_event = (pc.field("scope") == "event") & pc.field("event_id").is_valid()
    return (pc.field("measure") == MEASURE) & is_of_event & is_of_people


def _rank(row: Row) -> tuple[bool, int, int, str]:
    """Order comparisons: the widest subject first, then that of most sources and documents."""
    return (
        row["subject"] not in _WIDEST,
        -(row["source_count"] or 0),
        -(row["document_count"] or 0),
        row["comparison_id"],
    )


def _read_alone(release: ReleaseRef, known: Iterable[str]) -> dict[str, tuple[Row, Sequence[Row]]]:
    """Read the deaths of the other events, as far as one voice alone gives them."""
    is_level = (pc.field("role") == "total") & (pc.field("direction") == "none") & (pc.field("modality") == "actual")
    is_new = ~pc.field("event_id").isin(pa.array(list(known), pa.string()))
    rows = read_table(release, "figures", where=_is_toll() & is_level & is_new).to_pylist()
    claims = read_by_key(release, "claims", [row["claim_id"] for row in rows])
    asserted = [row for row in rows if _is_asserted(claims[row["claim_id"]])]
    documents = read_by_key(
        release,
        "documents",
        [row["document_id"] for row in asserted],
        ["document_id", "publisher", "origin_id", "published_at_utc"],
    )
    sources = read_by_key(release, "sources", [claims[row["claim_id"]]["source_id"] or "" for row in asserted])
    said: dict[str, list[Row]] = defaultdict(list)
    for row in asserted:
        claim, document = claims[row["claim_id"]], documents[row["document_id"]]
        source = sources.get(claim["source_id"] or "")
        who = source["name"] if source else f"narrator of {document['publisher'] or document['origin_id']}"
        words = {"voice": who, "source_id": claim["source_id"], "said_at_utc": document["published_at_utc"]}
        said[row["event_id"]].append({**row, **words})
    return {
        event: ({"subject": voices[0]["subject_text"] if len(voices) == 1 else None}, voices)
        for event, voices in said.items()
    }


def _is_asserted(claim: Row) -> bool:
    return claim["polarity"] == "positive" and claim["certainty"] != "underspecified" and claim["duplicate_of"] is None


def make_row(event: Row, compared: Row, voices: Sequence[Row]) -> dict[str, Any]:
    """Make the row of an event; `voices` are the last words of each on its deaths."""
    is_one = "comparison_id" in compared or len(voices) <= 1
    low, best, high = estimate(voices) if is_one else (None, None, None)
    place = (event["longitude"], event["latitude"])
    return {
        "id": event["event_id"],
        "year": event["from_day"].year if event["from_day"] else None,
        "event": event["label"],
        "event_kind": event["event_kind"],
        "number_of_sources": event["document_count"],
        "number_of_claimants": len({voice["voice"] for voice in voices}),
        "date_prec": code_days(event),
        "date_start": event["from_day"],
        "date_end": event["to_day"],
        "where_prec": WHERE_PRECISIONS.get(event["place_precision"]),
        "where_coordinates": event["place_name"],
        "geoname_id": event["geoname_id"],
        "latitude": event["latitude"],
        "longitude": event["longitude"],
        "geom_wkt": None if None in place else f"POINT ({place[0]} {place[1]})",
        "counted": compared.get("subject"),
        "low": low,
        "best": best,
        "high": high,
        "verdict": compared.get("disagreement"),
        "claimants": json.dumps([_describe_voice(each) for each in sorted(voices, key=_order)], ensure_ascii=False),
    }


def code_days(event: Row) -> int | None:
    """Say how exactly the days of an event are known, by UCDP's code; None if they are not."""
    first, last = event["from_day"], event["to_day"]
    if first is None or last is None:
        return None
    if event["day_precision"] != "day":
        return DATE_PRECISIONS_OF.get(event["day_precision"])
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= _A_FEW_DAYS else 3 if days == _A_FEW_DAYS + 1 else 4 if days <= 30 else 5  # noqa: PLR2004


def estimate(voices: Sequence[Row]) -> tuple[int | float | None, int | float | None, int | float | None]:
    """Give low, best and high of the last words of voices, as the module says.

    >>> estimate([{"value_low": 12.0, "value_high": 12.0, "bound": "exact", "said_at_utc": None}])
    (12, 12, 12)
    """
    told = [each for each in voices if each["bound"] != _VAGUE]
    values = [value for each in told or voices for value in _values_of(each)]
    if not values:
        return None, None, None
    return _whole(min(values)), _whole(_find_best(told)), _whole(max(values))


def _find_best(told: Sequence[Row]) -> float | None:
    if not told:
        return None
    days = [_day_of_word(each) for each in told]
    last = max(days)
    given = Counter(_number_of(each) for each, day in zip(told, days, strict=True) if day == last)
    return min(given, key=lambda number: (-given[number], number))


def _day_of_word(voice: Row) -> str:
    return voice["said_at_utc"].date().isoformat() if voice["said_at_utc"] else ""


def _values_of(voice: Row) -> Iterator[float]:
    yield from (value for value in (voice["value_low"], voice["value_high"]) if value is not None)


def _number_of(voice: Row) -> float:
    """Give the one number of a word: the lower, of a range."""
    return next(_values_of(voice))


def _whole(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def _order(voice: Row) -> tuple[str, str]:
    return _day_of_word(voice), voice["voice"]


def _describe_voice(voice: Row) -> dict[str, Any]:
    said: datetime | None = voice["said_at_utc"]
    return {
        "who": voice["voice"],
        "low": _whole(voice["value_low"]),
        "high": _whole(voice["value_high"]),
        "bound": voice["bound"],
        "said": said.date().isoformat() if said else None,
        "source_id": voice["source_id"],
        "figure_id": voice["figure_id"],
    }
