"""How long extraction takes for texts that are made to stall it: `python tests/bench/hostile.py [--size 1000000]`.

Prints seconds per 100,000 characters for every kind of text, each grown to the size by repetition: attributions by the
model, and all the rest; the goal is under 2 seconds for all of it.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

from extraction import Found  # noqa: E402

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.extract.claims import extract_documents  # noqa: E402

KINDS = {
    "one word without a space": "a",
    "only digits": "7",
    "numbers with commas": "1,000,",
    "numbers and spaces": "12 ",
    "number words": "one hundred and two ",
    "Arabic-Indic digits": "\u0663",
    "right to left": "\u0627\u0644\u0642\u062a\u0644\u0649 ",
    "right to left, no space": "\u05d0",
    "combining marks": "\u0301",
    "opening brackets": "(",
    "opening quotation marks": "“",
    "full stops": ".",
    "hyphens": "-",
    "days": "on Monday ",
    "days without a space": "Monday,",
    "years": "1999-2000 ",
    "places": "Kursk, Russia, ",
    "capitals": "Aa Bb Cc ",
    "negations": "not never no ",
    "hedges": "may reportedly believed to be ",
    "sources": "he said, citing the police, ",
    "figures": "at least 12 people were killed and 600 of them ",
    "newlines": "\n",
    "spaces": " ",
    "emoji": "\U0001f469\u200d\U0001f467",
}


def main() -> None:
    """Measure every kind."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--size", type=int, default=1_000_000)
    size = arguments.parse_args().size
    attributor = Attributor(threads=2)
    warm = "Police said 12 people died in Kursk."
    extract_documents([{"document_id": "doc_0", "text": warm}], Found([warm], attributor.read([warm])))
    print(f"{'seconds per 100,000 characters':32}{'model':>8}{'rest':>8}")
    worst = 0.0
    for name, piece in KINDS.items():
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.perf_counter()
        found = Found([text], attributor.read([text]))
        half = time.perf_counter()
        extract_documents(
            [{"document_id": "doc_0", "text": text, "published_at_utc": datetime(2025, 1, 8, tzinfo=UTC)}], found
        )
        model, rest = ((seconds / size * 100_000) for seconds in (half - start, time.perf_counter() - half))
        worst = max(worst, model + rest)
        print(f"{name:32}{model:8.2f}{rest:8.2f}", flush=True)
    print(f"the worst: {worst:.2f}")


if __name__ == "__main__":
    main()
