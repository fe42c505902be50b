"""Every figure of the trained attributor, from one command: `python tests/bench/attribution.py [--threads 2]`.

Exact-match F1 on PolNeAR's development paragraphs, linked triples on its articles, other styles, speed, memory.
Reads ../shared/data beside the checkout, or the folder given with --data.
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract.attribution.trained.attributor import Attributor  # noqa: E402
from flows.language.network.model_files import MODEL_FOLDER  # noqa: E402
from flows.train.measure import PARAGRAPHS, measure, measure_speed, render_measured  # noqa: E402


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    arguments.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = arguments.parse_args()
    if not (given.data / PARAGRAPHS).exists():
        print(f"skipped: {given.data} does not hold {PARAGRAPHS}, on which this bench scores")
        return
    attributor = Attributor(given.threads, given.model)
    footprint = measure_speed(given.model, given.data, given.threads)
    print(f"{attributor.name}\n\n{render_measured(measure(attributor, given.data), footprint)}")


if __name__ == "__main__":
    main()
