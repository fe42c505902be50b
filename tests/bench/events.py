"""Documents on one incident, on local news: `python tests/bench/events.py [--limit N]`.

Protocol: the articles of `gun_violence_dev.jsonl.gz` beside the checkout are extracted and linked in one warehouse.
B-cubed precision, recall and F1 of `documents.event_id` against the incident of the database; an article without an
event is alone. Then, of the articles whose text has the database's number of killed or of injured, two or more, in
digits or as a word, how many have it among the figures of that measure of their event.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from linked import Read, link_documents, read_lines

MEASURES = {"killed": "killed", "injured": "wounded"}
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def score_bcubed(found: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[float, float, float]:
    """Score a grouping of documents: precision, recall, F1."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for key, group in wanted.items():
        ours[found[key]].add(key)
        theirs[group].add(key)
    shared = {key: len(ours[found[key]] & theirs[wanted[key]]) for key in wanted}
    precision = sum(shared[key] / len(ours[found[key]]) for key in wanted) / len(wanted)
    recall = sum(shared[key] / len(theirs[wanted[key]]) for key in wanted) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def states(text: str, number: int) -> bool:
    """Whether a text has a number, in digits or as a word."""
    words = {word.strip(".,;:()\"'").lower() for word in text.split()}
    return str(number) in words or (number < len(WORDS) and WORDS[number] in words)


def count_told(articles: Iterable[Read], of_documents: Mapping[str, str], figures: Iterable[Read]) -> tuple[int, int]:
    """Count the numbers of the database that an article states, and those that its event has as well."""
    values = defaultdict(set)
    for figure in figures:
        values[figure["event_id"], figure["measure"]].add(figure["value_low"])
    stated = told = 0
    for article in articles:
        for name, measure in MEASURES.items():
            if article[name] >= 2 and states(article["text"], article[name]):
                stated += 1
                told += article[name] in values[of_documents.get(article["id"]), measure]
    return stated, told


def main() -> None:
    """Link the articles and print both figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="articles, the first ones")
    articles = read_lines("gun_violence_dev.jsonl.gz")[: parser.parse_args().limit]
    with tempfile.TemporaryDirectory() as name:
        link_documents(articles, Path(name) / "release")
        documents, figures = (
            pq.read_table(Path(name) / "release" / table).to_pylist() for table in ("documents", "figures")
        )
    of_documents = {row["document_id"]: row["event_id"] for row in documents if row["event_id"] is not None}
    found = {article["id"]: of_documents.get(article["id"], article["id"]) for article in articles}
    scores = score_bcubed(found, {article["id"]: str(article["incident"]) for article in articles})
    print("B-cubed precision, recall, F1:", *(f"{100 * score:.1f}" for score in scores))
    stated, told = count_told(articles, of_documents, figures)
    print(f"numbers that a text states: {stated}, among the figures of its event: {told} ({told / stated:.1%})")


if __name__ == "__main__":
    main()
