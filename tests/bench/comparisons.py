"""Pairs of figures in comparisons, on the wires: `python tests/bench/comparisons.py`.

Protocol: all of `newswire_dev.jsonl.gz` beside the checkout is extracted and linked in one warehouse, each wire
published on its day by the agency that its id starts with. `score_comparisons.py` beside the data then scores the pairs
of figures that meet in comparisons against `newswire_comparisons_dev.json`: precision, recall and F1. With `--half A`
or `--half B` only the labelled wires of one half by the hash of their ids count; half B is never read.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from linked import DATA, link_documents, read_lines

GOLD = "newswire_comparisons_dev.json"
WIRES = "newswire_dev.jsonl.gz"


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


def main() -> None:
    """Link the wires and print the scorer's JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["A", "B"])
    half = parser.parse_args().half
    wires = read_lines(WIRES)
    gold = json.loads((DATA / GOLD).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "release"
        link_documents(wires, folder)
        labels = Path(name) / "gold.json"
        labels.write_text(json.dumps(gold if half is None else cut_gold(gold, half)), encoding="utf-8")
        scorer = [sys.executable, str(DATA / "score_comparisons.py"), str(DATA / WIRES), str(labels), str(folder)]
        subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main()
