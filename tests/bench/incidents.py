"""Killed and wounded of an incident, found in its reports: `python tests/bench/incidents.py [--errors] [--limit N]`.

Protocol: `gun_violence_dev.jsonl.gz` gives, for each report, how many an incident killed and injured, as a person keyed
it from several reports. Where such a number is two or more and stands in the text, in digits or as a word, the
extractor is asked for it: a figure has its value, and one has its value and its measure. A measure is also fair that
says of them what the report says where it says no more: that they were shot (`casualties`), or in hospital.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.claims import extract_documents  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "gun_violence_dev.jsonl.gz"
MEASURE_OF = {"killed": "killed", "injured": "wounded"}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FAIR = frozenset({"casualties", "hospitalised"})
FEWEST = 2
BATCH = 64

Read = Mapping[str, Any]


def read_reports(path: Path, limit: int | None) -> list[Read]:
    """Read the reports, the first `limit` of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


def list_asked(report: Read) -> Iterator[tuple[str, int]]:
    """List the measures and numbers of an incident that its report gives."""
    for key, measure in MEASURE_OF.items():
        number = report[key]
        if number >= FEWEST and stands_in(number, report["text"]):
            yield measure, number


def stands_in(number: int, text: str) -> bool:
    """Whether a number stands in a text, in digits or as a word.

    >>> stands_in(3, "Three men were shot."), stands_in(3, "It was in 2013.")
    (True, False)
    """
    forms = [str(number), *WORDS[number : number + 1]]
    return re.search(rf"(?<![\w.,-])(?:{'|'.join(forms)})(?![\w%])", text, re.IGNORECASE) is not None


def judge(report: Read, figures: Sequence[Read]) -> Iterator[tuple[str, int, str]]:
    """Say of each number of a report whether it was found: "right", another measure, or "not found"."""
    for measure, number in list_asked(report):
        found = [figure["measure"] for figure in figures if figure["value_low"] == figure["value_high"] == number]
        yield measure, number, _choose_verdict(measure, found)


def _choose_verdict(measure: str, found: Sequence[str]) -> str:
    if measure in found:
        return "right"
    return next((each for each in found if each in FAIR), found[0] if found else "not found")


def render_scores(judged: Sequence[tuple[str, int, str]]) -> str:
    """Render the table: of each measure, how many were asked for, found with their value, and right."""
    lines = [f"{'':12}{'asked':>7}{'value':>8}{'and measure':>13}{'or a fair one':>15}"]
    for measure in (*MEASURE_OF.values(), "both"):
        own = [verdict for each, _, verdict in judged if measure in {each, "both"}]
        value = sum(verdict != "not found" for verdict in own)
        right = own.count("right")
        total = max(len(own), 1)
        fair = right + sum(verdict in FAIR for verdict in own)
        lines.append(f"{measure:12}{len(own):7}{value / total:8.1%}{right / total:13.1%}{fair / total:15.1%}")
    others = Counter(verdict for _, _, verdict in judged if verdict not in {"right", "not found"})
    return "\n".join([*lines, f"other measures: {dict(others.most_common(6))}"])


def main() -> None:
    """Extract the reports and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--skip", type=int, default=0, help="leave out the first reports")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    if not given.data.exists():
        print(f"nothing measured: {given.data} is not here, and this bench reads it")
        return
    reports = read_reports(given.data, given.limit)[given.skip :]
    attributor = Attributor()
    judged: list[tuple[str, int, str]] = []
    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        documents = [
            {"document_id": each["id"], "text": each["text"], "published_at_utc": _read_day(each["dct"])}
            for each in batch
        ]
        figures = extract_documents(documents, attributor).figures
        for each in batch:
            own = list(judge(each, [figure for figure in figures if figure["document_id"] == each["id"]]))
            judged += own
            wrong = [verdict for verdict in own if verdict[2] != "right"]
            if given.errors and wrong:
                print(each["id"], wrong)
    print(render_scores(judged))


def _read_day(day: str | None) -> datetime | None:
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC) if day else None


if __name__ == "__main__":
    main()
