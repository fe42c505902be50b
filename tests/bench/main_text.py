"""How well a page's article is found: `python tests/bench/main_text.py [--pages FOLDER] [--show NAME]`.

Scores as scrapinghub's article-extraction-benchmark does: a text is the multiset of its 4-word shingles; a page's true
and false positives and false negatives are divided by their sum, so that long texts weigh no more; precision and recall
are averaged over pages, and F1 is made of the two averages. Words are runs of `\\w`.

The pages are twenty of our own, one design each, with the article's text beside them; it is empty where the page is a
wall of consent or of a subscription. `--pages` names another folder of the same form: NAME.html and NAME.txt. Below our
reader the table has trafilatura alone, under the options tried.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import mean
from typing import Final, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import trafilatura  # noqa: E402

from flows.ingest.formats.html import read_html  # noqa: E402
from flows.ingest.problems import UnreadableDocument  # noqa: E402

PAGES: Final = ROOT / "tests/ingest/pages"
SHINGLE: Final = 4
"""Words."""


class Score(NamedTuple):
    """Precision and recall of one page."""

    precision: float
    recall: float


def shingle(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    count = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(count) if words)


def score(gold: str, found: str) -> Score:
    """Score one page."""
    wanted, got = shingle(gold), shingle(found)
    if not wanted:  # a wall: right only if nothing of it is taken for an article
        return Score(float(not got), float(not got))
    common = (wanted & got).total()
    return Score(common / got.total() if got else 0.0, common / wanted.total() if wanted else 0.0)


def f1_of(scores: list[Score]) -> float:
    """Make F1 of the average precision and the average recall."""
    precision, recall = mean(one.precision for one in scores), mean(one.recall for one in scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_ours(data: bytes) -> str:
    """Read as the ingest stage does; entries of a live blog with their headings, one after another."""
    try:
        read = read_html(data)
    except UnreadableDocument:
        return ""
    entries = (line for _, each in read.entries for line in (each.stated["title"], each.text))
    return "\n".join(filter(None, [read.text, *(line for line in entries if line != read.stated["title"])]))


def read_with(**options: bool) -> Callable[[bytes], str]:
    """Make a reader of trafilatura with some options."""
    return lambda data: trafilatura.extract(data, include_comments=False, **options) or ""


READERS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "ours": read_ours,
    "default": read_with(),
    "precision": read_with(favor_precision=True),
    "recall": read_with(favor_recall=True),
    "no tables": read_with(include_tables=False),
    "deduplicate": read_with(deduplicate=True),
    "fast": read_with(fast=True),
}


def main() -> None:
    """Print a row a reader, and our own scores by page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--show", help="print what is read of this page")
    arguments = parser.parse_args()
    pages = {path.stem: path.read_bytes() for path in sorted(arguments.pages.glob("*.html"))}
    gold = {name: (arguments.pages / f"{name}.txt").read_text("utf-8") for name in pages}
    if arguments.show:
        print(read_ours(pages[arguments.show]))
        return
    for name, read in READERS.items():
        scores = {page: score(gold[page], read(data)) for page, data in pages.items()}
        precision, recall = (mean(values) for values in zip(*scores.values(), strict=True))
        print(f"{name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1_of(list(scores.values())):.3f}")
        if name == "ours":
            for page, one in scores.items():
                print(f"  {page:18} precision {one.precision:.3f}  recall {one.recall:.3f}")


if __name__ == "__main__":
    main()
