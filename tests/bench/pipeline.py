"""How fast a whole run is, and where its time goes: `python tests/bench/pipeline.py [--documents 2000]`.

Reads the texts of ../shared/data/polnear_train.jsonl.gz, each as often as it takes, told apart by a first line,
as one JSONL; runs the flow over it as `hearsay run` does; prints documents per second, the share of each stage,
and the peak memory of the process and of Prefect's in-process server.
"""

import argparse
import gzip
import json
import os
import resource
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear_train.jsonl.gz"


def write_documents(path: Path, count: int) -> int:
    """Write so many documents as JSONL; returns their words."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for number, article in enumerate(islice(cycle(articles), count)):
            text = f"Dispatch number {number} of this bench.\n\n{article['text']}"
            words += len(text.split())
            record = {"id": number, "text": text, **{name: article[name] for name in ("title", "publisher", "date")}}
            out.write(json.dumps(record) + "\n")
    return words


def main() -> None:
    """Run the bench in a temporary warehouse."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=2000)
    count = arguments.parse_args().documents
    if not DATA.exists():
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    with tempfile.TemporaryDirectory() as folder:
        words = write_documents(Path(folder) / "bench.jsonl", count)
        os.environ["HEARSAY_WAREHOUSE"] = f"{folder}/warehouse"
        os.environ["PREFECT_LOGGING_LEVEL"] = "ERROR"
        from flows.settings import Settings, apply_environment

        apply_environment(Settings())
        import flows.pipeline

        start = time.perf_counter()
        state = flows.pipeline.run_pipeline(paths=[f"{folder}/bench.jsonl"], return_state=True)
        total = time.perf_counter() - start
        if not state.is_completed():
            sys.exit(f"the run ended {state.name}: {state.message}")
        report(state.result(), count, words, total)
        start = time.perf_counter()
        flows.pipeline.run_pipeline(paths=[f"{folder}/bench.jsonl"])
        print(f"second run, nothing new: {time.perf_counter() - start:.1f} s")


def report(outcome, count: int, words: int, total: float) -> None:
    """Print the figures."""
    stages = dict(outcome.seconds)
    print(f"{outcome.headline} {count:,} documents, {words:,} words")
    print(f"{count / total:.1f} documents per second, {words / total:,.0f} words per second, {total:.1f} s in all")
    for name, seconds in [*stages.items(), ("prefect and the rest", total - sum(stages.values()))]:
        print(f"  {name:<22}{seconds:8.1f} s {100 * seconds / total:6.1f} %")
    asked = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, children = (resource.getrusage(who).ru_maxrss / 1024 for who in asked)
    print(f"peak memory: {own:.0f} MiB in the process, {children:.0f} MiB in its largest ended child")


if __name__ == "__main__":
    main()
