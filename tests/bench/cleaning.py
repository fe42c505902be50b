"""Languages chosen for, and boilerplate cut from, clean news: `python tests/bench/cleaning.py [--lines 20]`.

Language: PolNeAR, TimeBank and LGL, all in English, stated as nothing, as `en-US` and, wrongly, as `de`; and the tests'
texts in 30 languages, whole and their first 100 characters. Boilerplate: PolNeAR's articles as one site per publisher;
they were cleaned by hand, so next to nothing should go. `--lines` prints the commonest lines that go. Times are of one
process, in ms a document.
"""

import argparse
import gzip
import json
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.ingest.boilerplate.finding import cut_boilerplate  # noqa: E402
from flows.ingest.boilerplate.memory import ParagraphMemory  # noqa: E402
from flows.ingest.language import choose_language  # noqa: E402


def load(name: str) -> list[dict[str, Any]]:
    """Load a data set from beside the checkout."""
    for folder in (ROOT, *ROOT.parents):
        path = folder / "shared" / "data" / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                return [json.loads(line) for line in lines]
    raise SystemExit(f"shared/data/{name}.jsonl.gz is not beside the checkout")


def measure_language() -> None:
    """Print what is chosen for texts whose language is known."""
    choose_language("The model is loaded once, for all that follow it here in the bench.", None)
    for name in ("polnear_train", "polnear_dev", "timebank", "lgl"):
        texts = [row["text"] for row in load(name)]
        for stated in (None, "en-US", "de"):
            start = time.perf_counter()
            chosen = Counter(choose_language(text, stated) for text in texts)
            each = (time.perf_counter() - start) / len(texts) * 1e3
            print(f"{name:14} stated {stated!s:6} {each:.2f} ms  {dict(chosen)}")
    samples = json.loads((ROOT / "tests/ingest/texts_in_languages.json").read_text("utf-8"))
    for size in (50, 100, 1_000):
        right = sum(choose_language(text[:size], None) == language for language, text in samples.items())
        print(f"{len(samples)} languages, {size} characters: {right} right")


def measure_boilerplate(lines: int) -> None:
    """Print what goes from clean articles."""
    sites: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load("polnear_train") + load("polnear_dev"):
        sites[row["publisher"]][row["id"]] = row["text"]
    gone: Counter[str] = Counter()
    connection = sqlite3.connect(":memory:")
    memory = ParagraphMemory(connection)
    for site, pages in sites.items():
        start = time.perf_counter()
        for page, text in pages.items():
            memory.learn(site, page, text)
        learned = time.perf_counter()
        found = memory.boilerplate(site)
        judged = time.perf_counter()
        kept = {page: cut_boilerplate(text, found) for page, text in pages.items()}
        cut = time.perf_counter()
        for page, text in pages.items():
            gone += Counter(text.split("\n")) - Counter(kept[page].split("\n"))
        size, left = sum(map(len, pages.values())), sum(map(len, kept.values()))
        times = [f"{seconds / len(pages) * 1e3:.2f}" for seconds in (learned - start, judged - learned, cut - judged)]
        print(
            f"{site:14} {len(pages)} pages, {len(found)} paragraphs, {(size - left) / size:.2%} of characters,", *times
        )
    connection.close()
    del gone[""]
    for line, count in gone.most_common(lines):
        print(f"{count:5} {line[:100]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=0)
    arguments = parser.parse_args()
    measure_language()
    measure_boilerplate(arguments.lines)


if __name__ == "__main__":
    main()
