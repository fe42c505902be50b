"""How fast all of extraction is beside the attribution model alone: `python tests/bench/extraction.py`.

Reads the articles of ../shared/data/polnear_dev.jsonl.gz. First the model finds their attributions, with two threads;
then everything else makes rows of them, in one thread; both in one process, after a warm-up, so that the figure is a
ratio of one run. The same by processor time, half of it for the two threads, holds on a machine that others use, too.
Below, what each part costs when it reads the same articles by itself.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flows.extract.attribution.records import Attribution, TextReading
from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.certainty.corroboration import find_checks
from flows.extract.certainty.hedges import find_hedges
from flows.extract.claims import extract_documents
from flows.extract.figures.figures import read_figures
from flows.extract.places.find import find_places
from flows.extract.times.find import find_times
from flows.language.sentence import Sentences
from flows.language.sentences import split_sentences
from flows.language.tokens import tokenize

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear_dev.jsonl.gz"
THREADS = 2
ROUNDS = 3
"""The fastest of so many counts."""


class Found:
    """An attributor that knows its answers already."""

    name = "found-1"

    def __init__(self, texts: Sequence[str], readings: Sequence[TextReading]) -> None:
        self._found = dict(zip(texts, readings, strict=True))

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Give the attributions of the texts."""
        return [reading.attributions for reading in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[TextReading]:
        """Give what was read in the texts, trees included."""
        return [self._found[text] for text in texts]


def measure(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of the fastest round."""
    spent = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        spent.append(clock() - start)
    return min(spent)


def print_speed(words: int, alone: float, rest: float) -> None:
    """Print words a second of the model alone and of all, from the seconds of each."""
    print(f"attributions alone   {words / alone:8,.0f} words a second")
    print(f"all of extraction    {words / (alone + rest):8,.0f} words a second, {alone / (alone + rest):.0%} of that")


def name_parts(texts: Sequence[str]) -> dict[str, Callable[[], Any]]:
    """The parts of extraction that can be run by themselves over the articles."""
    published = datetime(2016, 10, 1, tzinfo=UTC)
    read = [Sentences(text) for text in texts]
    for sentence in (sentence for sentences in read for sentence in sentences):
        _ = sentence.tokens  # cut before the clock starts
    return {
        "sentences": lambda: [split_sentences(text) for text in texts],
        "tokens": lambda: [[tokenize(each.text, *each.span) for each in sentences] for sentences in read],
        "figures": lambda: [[read_figures(each) for each in sentences] for sentences in read],
        "times": lambda: [find_times(text, published) for text in texts],
        "places": lambda: [find_places(text) for text in texts],
        "hedges": lambda: [[find_hedges(each) for each in sentences] for sentences in read],
        "corroboration": lambda: [[find_checks(each) for each in sentences] for sentences in read],
    }


def main() -> None:
    """Measure, and print the table of tests/bench/README.md."""
    if not DATA.exists():
        print(f"skipped: {DATA} is not here; it holds the articles that this bench reads")
        return
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    attributor = Attributor(threads=THREADS)
    attributor.extract(texts[:8])
    found = Found(texts, attributor.read(texts))
    documents = [
        {"document_id": f"doc_{i:016x}", "text": text, "published_at_utc": datetime(2016, 10, 1, tzinfo=UTC)}
        for i, text in enumerate(texts)
    ]
    extract_documents(documents[:8], found)
    alone = measure(lambda: attributor.extract(texts))
    rest = measure(lambda: extract_documents(documents, found))
    print(f"{len(texts)} articles, {words:,} words")
    print_speed(words, alone, rest)
    print("by processor time:")
    busy = measure(lambda: attributor.extract(texts), time.process_time) / THREADS
    print_speed(words, busy, measure(lambda: extract_documents(documents, found), time.process_time))
    print("share of the time of all of extraction:")
    parts = {name: measure(work) for name, work in name_parts(texts).items()}
    rows = {"attributions": alone, **parts, "claimants, rows and the rest": rest - sum(parts.values())}
    for name, seconds in rows.items():
        print(f"  {name:30}{seconds / (alone + rest):6.1%}  {words / seconds:12,.0f} words a second")


if __name__ == "__main__":
    main()
