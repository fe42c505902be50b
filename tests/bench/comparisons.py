"""Pairs of figures in comparisons, on the wires: `python tests/bench/comparisons.py [--half A] [--losses]`.

Protocol: all of `newswire_dev.jsonl.gz` beside the checkout is extracted and linked in one warehouse, each wire
published on its day by the agency that its id starts with. `score_comparisons.py` beside the data then scores the pairs
of figures that meet in comparisons against `newswire_comparisons_dev.json`: precision, recall and F1. With `--half A`
or `--half B` only the labelled wires of one half by the hash of their ids count; half B is never read.

With `--losses` it is counted for each half at which step the labelled pairs are lost, by the fields of the labels: the
first of `STEPS` that fails for one of the two figures, or for what they share. Where several figures of a voice give
one value, the pair that gets farthest counts. `--release` keeps the tables in a folder, or takes them from there.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from linked import DATA, link_documents, read_lines

GOLD = "newswire_comparisons_dev.json"
WIRES = "newswire_dev.jsonl.gz"
STEPS = (
    "not found",
    "value",
    "modality",
    "measure",
    "role",
    "scope",
    "source",
    "no event",
    "event torn in a text",
    "events not joined",
    "population",
    "time or place",
    "choice of a voice",
    "found",
)
OUR_SCOPE = {"incident": "event"}
OUR_MODALITY = {"forecast_or_fear": "forecast", "denied": "actual"}
OF_NO_EVENT = frozenset({"running_total", "period", "stock", "rate"})
"""Scopes whose figures meet without an event, too."""

Read = Mapping[str, Any]
Key = tuple[str, int]
Node = tuple[str, str | None, float | None]
"""A document, a voice and a value: what a voice repeats in one text is one."""


def half_of(document: str) -> str:
    """Say in which half of the labelled wires a document is."""
    return "AB"[int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2]


def cut_gold(gold: dict[str, Any], half: str) -> dict[str, Any]:
    """Cut the labels down to one half."""
    documents = [each for each in gold["documents"] if half_of(each) == half]
    kept = set(documents)
    groups = [
        group | {"figures": [each for each in group["figures"] if each["doc"] in kept]} for group in gold["groups"]
    ]
    return gold | {
        "documents": documents,
        "figures": [each for each in gold["figures"] if each["doc"] in kept],
        "groups": [group for group in groups if len(group["figures"]) > 1],
        "permitted_pairs": [pair for pair in gold["permitted_pairs"] if {each["doc"] for each in pair[:2]} <= kept],
    }


class Losses:
    """The labelled figures beside those of a release, and at which step a pair of them is lost."""

    def __init__(self, gold: Read, release: Path) -> None:
        self.gold = gold
        self.labels: dict[Key, Read] = {(each["doc"], each["start"]): each for each in gold["figures"]}
        claims = {row["claim_id"]: row for row in _read_table(release, "claims")}
        of_documents: dict[str, list[Read]] = defaultdict(list)
        for row in _read_table(release, "figures"):
            of_documents[row["document_id"]].append({**claims[row["claim_id"]], **row})
        self.found = {key: _find(label, of_documents[key[0]]) for key, label in self.labels.items()}
        self.together: dict[str, set[str]] = defaultdict(set)
        for row in _read_table(release, "comparisons"):
            for each in row["figure_ids"]:
                self.together[each].add(row["comparison_id"])

    def list_pairs(self) -> Iterator[tuple[str, list[tuple[Key, Key]]]]:
        """Yield the labelled pairs, each with its group and all figures that may stand for it."""
        for group in self.gold["groups"]:
            nodes: dict[Node, list[Key]] = defaultdict(list)
            for each in group["figures"]:
                label = self.labels[each["doc"], each["start"]]
                value = label["high"] if label["low"] is None else label["low"]
                nodes[label["doc"], label["voice"], value].append((each["doc"], each["start"]))
            for one, other in combinations(sorted(nodes, key=repr), 2):
                yield group["id"], list(product(nodes[one], nodes[other]))

    def count(self) -> tuple[Counter[str], Counter[str]]:
        """Count the labelled pairs by the step at which they are lost, and each group by its pair that is lost last."""
        pairs: Counter[str] = Counter()
        groups: dict[str, int] = {}
        for group, ways in self.list_pairs():
            step = max(self._find_step(*way) for way in ways)
            pairs[STEPS[step]] += 1
            groups[group] = max(step, groups.get(group, 0))
        return pairs, Counter(STEPS[step] for step in groups.values())

    def _find_step(self, one: Key, other: Key) -> int:
        mine, theirs = self.found[one], self.found[other]
        if mine is None or theirs is None:
            return STEPS.index("not found")
        if self.together[mine["figure_id"]] & self.together[theirs["figure_id"]]:
            return STEPS.index("found")
        alone = (_fail_alone(self.labels[one], mine), _fail_alone(self.labels[other], theirs))
        failed = [STEPS.index(each) for each in alone if each is not None]
        return min(failed) if failed else STEPS.index(self._fail_together(one, other))

    def _fail_together(self, one: Key, other: Key) -> str:
        """Name what two figures that are right by themselves do not share."""
        from flows.link.comparisons.of_events import is_of_event
        from flows.link.comparisons.populations import key_population

        mine, theirs = self.found[one], self.found[other]
        assert mine is not None
        assert theirs is not None
        if one[0] == other[0] and mine["source_id"] == theirs["source_id"] and not self._is_said_again(one, other):
            return "source"
        if is_of_event(mine) and is_of_event(theirs):
            if mine["event_id"] != theirs["event_id"]:
                return "event torn in a text" if one[0] == other[0] else "events not joined"
        elif not {mine["scope"], theirs["scope"]} <= OF_NO_EVENT:
            return "no event"
        if key_population(mine["subject_text"]) != key_population(theirs["subject_text"]):
            return "population"
        places, days = ({(row[a], row[b]) for row in (mine, theirs)} for a, b in (("place_name",) * 2, DAYS))
        return "time or place" if max(len(places), len(days)) > 1 else "choice of a voice"

    def _is_said_again(self, one: Key, other: Key) -> bool:
        """Whether the labels have one voice that gives two numbers."""
        return bool(self.labels[one]["voice"] == self.labels[other]["voice"])


DAYS = ("as_of_start", "as_of_end")


def _read_table(release: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(release / name / "rows.parquet").to_pylist()
    return rows


def _find(label: Read, rows: Sequence[Read]) -> Read | None:
    """Find the figure that shares most characters with a labelled one."""
    shared = [
        (min(label["end"], row["figure_end"]) - max(label["start"], row["figure_start"]), row)
        for row in rows
        if row["figure_start"] is not None
    ]
    most, best = max(shared, key=lambda each: each[0], default=(0, None))
    return best if most > 0 else None


def _fail_alone(label: Read, row: Read) -> str | None:
    """Name the first step at which a figure differs from its label; None where all that it says of itself is right."""
    from schemas.measures import MEASURES

    wanted = {
        "modality": OUR_MODALITY.get(label["modality"], label["modality"]),
        "role": label["role"],
        "scope": OUR_SCOPE.get(label["scope"], label["scope"]),
    }
    is_open = label["bound"] == row["bound"] == "vague" and label["high"] is None  # "several" has no end in the labels
    if row["value_low"] != label["low"] or not (is_open or row["value_high"] == label["high"]):
        return "value"
    if row["modality"] != wanted["modality"] or (row["polarity"] == "negative") != (label["modality"] == "denied"):
        return "modality"
    if label["measure"] in MEASURES and label["measure"] != row["measure"]:
        return "measure"
    return next((name for name in ("role", "scope") if row[name] != wanted[name]), None)


def print_losses(gold: dict[str, Any], release: Path) -> None:
    """Print the table of steps for both halves: pairs, and groups by the pair of each that gets farthest."""
    halves = [Losses(cut_gold(gold, half), release).count() for half in "AB"]
    print(f"{'lost at':22}{'pairs A':>9}{'pairs B':>9}{'groups A':>10}{'groups B':>10}")
    for step in STEPS:
        pairs, groups = ([half[at][step] for half in halves] for at in (0, 1))
        print(f"{step:22}{pairs[0]:9}{pairs[1]:9}{groups[0]:10}{groups[1]:10}")


def main() -> None:
    """Link the wires and print the scorer's JSON, or the losses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["A", "B"])
    parser.add_argument("--losses", action="store_true", help="count at which step labelled pairs are lost")
    parser.add_argument("--release", type=Path, help="a folder that keeps the tables, or has them")
    given = parser.parse_args()
    wires = read_lines(WIRES)
    gold = json.loads((DATA / GOLD).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = given.release or Path(name) / "release"
        if not folder.exists():
            link_documents(wires, folder)
        if given.losses:
            print_losses(gold, folder)
            return
        labels = Path(name) / "gold.json"
        labels.write_text(json.dumps(gold if given.half is None else cut_gold(gold, given.half)), encoding="utf-8")
        scorer = [sys.executable, str(DATA / "score_comparisons.py"), str(DATA / WIRES), str(labels), str(folder)]
        subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main()
