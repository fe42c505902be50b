"""Time expressions against TimeBank: `python tests/bench/times.py [--errors]`.

Protocol of the main figure: TIMEX3 of type DATE, all of them, those of no calendar value ("now": PRESENT_REF) included.
An expression of ours meets a gold one where their spans overlap, each at most one; it is right where its interval and
precision, written as a TIMEX3 value, are the gold value to the letter. An unresolved one (precision `unknown`) stands
for any of PRESENT_REF, PAST_REF, FUTURE_REF; an open one ("since June") has no value and is wrong. What overlaps only
gold of another type (DURATION, TIME, SET) is not counted: it is an expression of time, and none of type DATE.

Other protocols, each of them a row: `strict` counts what overlaps only another type as too many; `dated` sets aside all
gold without a calendar value, what of ours overlaps it, and what of ours is unresolved; `interval` compares first and
last day instead, over the gold that names an interval, open ends being wrong; `ends` does so and forgives the open end.
Rules were tuned on documents with an odd number in the file; the even ones show what carries over.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.times.expressions.intervals import (  # noqa: E402
    Interval,
    of_days,
    of_month,
    of_months,
    of_quarter,
    of_week,
    of_years,
)
from flows.extract.times.find import TimeExpression, find_times  # noqa: E402
from flows.language.sentence import Sentences  # noqa: E402

FILE: Final = "timebank.jsonl.gz"
ATTRIBUTOR: Final = Attributor(threads=2)
UNRESOLVED: Final = "REF"
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

SATURDAY: Final = 6

Document = dict[str, Any]
Pair = tuple[dict[str, Any] | None, TimeExpression | None]


class Protocol(NamedTuple):
    """How gold and ours are made comparable, and what is counted."""

    name: str
    is_right: Callable[[str, TimeExpression], bool]
    sets_aside_undated: bool
    ignores_other_types: bool


@cache
def parse(text: str) -> Sentences:
    """Parse a text once; the speed measured is that of the rules."""
    return Sentences(text, ATTRIBUTOR.read([text])[0].parsed or ())


def write_value(found: TimeExpression) -> str:
    """Write ours as a TIMEX3 value."""
    first, last = found.earliest, found.latest
    if first is None or last is None:
        return UNRESOLVED if found.precision == "unknown" else "open"
    week = first.isocalendar()
    days = (last - first).days + 1
    special = {
        ("year", 10): f"{first.year // 10}",
        ("year", 100): f"{first.year // 100}",
        ("quarter", 6): f"{first.year}-H{1 if first.month == 1 else 2}",
        ("day", 2): f"{week.year}-W{week.week:02}-WE" if week.weekday == SATURDAY else first.isoformat(),
    }
    length = {"year": last.year - first.year + 1, "quarter": round(days / 30.4), "day": days}.get(found.precision, 1)
    if (found.precision, length) in special:
        return special[found.precision, length]
    season = {month: f"{first.year}-{name}" for name, month in SEASONS.items()}
    return {
        "day": first.isoformat(),
        "week": f"{week.year}-W{week.week:02}",
        "month": f"{first:%Y-%m}",
        "quarter": season.get(first.month, f"{first.year}-Q{(first.month + 2) // 3}"),
        "year": f"{first.year}",
    }[found.precision]


def read_interval(value: str) -> Interval | None:
    """Read a TIMEX3 value as an interval; None where it names none."""
    for pattern, read in READERS.items():
        match = re.fullmatch(pattern, value)
        if match:
            return read(*match.groups())
    return None


READERS: Final[dict[str, Callable[..., Interval]]] = {
    r"(\d{4})-(\d\d)-(\d\d)": lambda year, month, day: of_days(date(int(year), int(month), int(day))),
    r"(\d{4})-(\d\d)": lambda year, month: of_month(int(year), int(month)),
    r"(\d{4})-Q(\d)": lambda year, quarter: of_quarter(int(year), int(quarter)),
    r"(\d{4})-H(\d)": lambda year, half: of_months(int(year), 6 * int(half) - 5, 6, "quarter"),
    r"(\d{4})-(SP|SU|FA|WI)": lambda year, season: of_months(int(year), SEASONS[season], 3, "quarter"),
    r"(\d{4})-W(\d\d)": lambda year, week: of_week(date.fromisocalendar(int(year), int(week), 1)),
    r"(\d{4})-W(\d\d)-WE": lambda year, week: of_days(date.fromisocalendar(int(year), int(week), SATURDAY), 2),
    r"(\d{2,4})": lambda digits: of_years(int(digits.ljust(4, "0")), 10 ** (4 - len(digits))),
}


def is_value(value: str, found: TimeExpression) -> bool:
    """Whether ours, written as a value, is the gold one."""
    own = write_value(found)
    return value.endswith("_REF") if own == UNRESOLVED else own == value


def is_interval(value: str, found: TimeExpression) -> bool:
    """Whether both ends are those of the gold value."""
    gold = read_interval(value)
    return gold is not None and (gold.earliest, gold.latest) == (found.earliest, found.latest)


def is_end(value: str, found: TimeExpression) -> bool:
    """Whether the ends that ours has are those of the gold value."""
    gold = read_interval(value)
    ends = found.earliest in (None, gold and gold.earliest) and found.latest in (None, gold and gold.latest)
    return found.precision != "unknown" and ends


PROTOCOLS: Final = [
    Protocol("main", is_value, False, True),
    Protocol("strict", is_value, False, False),
    Protocol("dated", is_value, True, True),
    Protocol("dated strict", is_value, True, False),
    Protocol("interval", is_interval, True, True),
    Protocol("ends", is_end, True, True),
]


def pair_up(document: Document, protocol: Protocol) -> Iterator[Pair]:
    """Pair gold with ours, each at most once; what is left on either side comes with None."""
    ours = find_times(document["text"], date.fromisoformat(document["dct"][:10]), parse(document["text"]))
    golds = [gold for gold in document["timexes"] if gold["type"] == "DATE"]
    others = [gold for gold in document["timexes"] if gold["type"] != "DATE"] if protocol.ignores_other_types else []
    if protocol.sets_aside_undated:
        undated = [gold for gold in golds if read_interval(gold["value"]) is None]
        golds = [gold for gold in golds if gold not in undated]
        others = others + undated
        ours = [found for found in ours if found.precision != "unknown"]
    left = list(ours)
    for gold in golds:
        met = [found for found in left if overlaps(gold, found)]
        best = max(
            met,
            key=lambda found: (protocol.is_right(gold["value"], found), -abs(found.end - gold["end"])),
            default=None,
        )
        if best is not None:
            left.remove(best)
        yield gold, best
    for found in left:
        if not any(overlaps(other, found) for other in others):
            yield None, found


def overlaps(gold: dict[str, Any], found: TimeExpression) -> bool:
    """Whether the two spans share a character."""
    return bool(gold["start"] < found.end and found.start < gold["end"])


def score(documents: Sequence[Document], protocol: Protocol) -> dict[str, float]:
    """Count and divide, in per cent."""
    pairs = [pair for document in documents for pair in pair_up(document, protocol)]
    golds = sum(gold is not None for gold, _ in pairs)
    ours = sum(found is not None for _, found in pairs)
    met = sum(gold is not None and found is not None for gold, found in pairs)
    right = sum(
        gold is not None and found is not None and protocol.is_right(gold["value"], found) for gold, found in pairs
    )
    return {
        "gold": golds,
        "ours": ours,
        "span F1": 200 * met / (golds + ours),
        "precision": 100 * right / max(ours, 1),
        "recall": 100 * right / max(golds, 1),
        "F1": 200 * right / (golds + ours),
    }


def print_errors(documents: Sequence[Document], protocol: Protocol) -> None:
    """Print every pair that is wrong: gold, its value, ours, its value."""
    for document in documents:
        text, number = document["text"], document["number"]
        for gold, found in pair_up(document, protocol):
            if gold is not None and found is not None and protocol.is_right(gold["value"], found):
                continue
            start, end = (gold["start"], gold["end"]) if gold else (found.start, found.end) if found else (0, 0)
            around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 25]}".replace("\n", " ")
            own = f"{write_value(found)} ({text[found.start : found.end]!r})" if found else "-"
            print(f"{number:3} {document['dct'][:10]} {gold['value'] if gold else '-':12} {own:32} {around}")


def measure_speed(documents: Sequence[Document]) -> float:
    """Words a second on one core, the best of five."""
    words = sum(len(document["text"].split()) for document in documents)
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        for document in documents:
            find_times(document["text"], date.fromisoformat(document["dct"][:10]), parse(document["text"]))
        best = min(best, time.perf_counter() - begun)
    return words / best


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument(
        "--errors", action="store_true", help="print what is wrong in the documents that rules were tuned on"
    )
    given = arguments.parse_args()
    if not (given.data / FILE).exists():
        print(f"skipped: {given.data} does not hold {FILE}, on which this bench scores")
        return
    with gzip.open(given.data / FILE, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) | {"number": number} for number, line in enumerate(lines)]
    if given.errors:
        print_errors(documents[1::2], PROTOCOLS[0])
    print(f"{'protocol':13}{'documents':10} gold  ours  span F1  precision  recall     F1")
    for protocol in PROTOCOLS:
        for part, chosen in (("all", documents), ("odd", documents[1::2]), ("even", documents[::2])):
            row = score(chosen, protocol)
            rates = f"{row['span F1']:9.1f}{row['precision']:11.1f}{row['recall']:8.1f}{row['F1']:7.1f}"
            print(f"{protocol.name:13}{part:10}{row['gold']:5}{row['ours']:6}{rates}")
    print(f"\n{measure_speed(documents):,.0f} words a second")


if __name__ == "__main__":
    main()
