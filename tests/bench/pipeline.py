"""How fast a whole run is, and where its time goes: `python tests/bench/pipeline.py [--documents 2000]`.

Reads the texts of ../shared/data/polnear_train.jsonl.gz, each as often as it takes, told apart by a first line,
as one JSONL; runs the flow over it as `hearsay run` does; prints documents per second, the share of each stage,
and the peak memory of the process and of Prefect's in-process server.

With `--dask` the same documents, in files of 20, go to a Dask cluster of one worker with one thread, then of two; both
have read some documents before. Printed are the processor time of each worker, the wall time of ingest and extract, and
the gain: by processor time, that of the one worker over that of the busier of two, since other work on the machine
shifts wall time. A gain of 2 is linear. The claims of both runs must be the same.
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

FILE_DOCUMENTS = 20
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


def run_on_workers(folder: Path, workers: int) -> tuple[list[float], float, list[str]]:
    """Run over `warm` and `in` on so many workers; gives the processor time of each, the wall time, and the claims."""
    from distributed import Client, LocalCluster

    from flows.engine.cluster import local_cluster_options
    from flows.pipeline import run_pipeline
    from flows.settings import Settings
    from flows.warehouse.releases import latest_release, read_table

    with LocalCluster(**local_cluster_options(Settings(workers=workers))) as cluster, Client(cluster) as client:
        os.environ |= {"HEARSAY_TASK_RUNNER": "dask", "HEARSAY_DASK_ADDRESS": cluster.scheduler_address}
        for part in ("warm", "in"):
            os.environ["HEARSAY_WAREHOUSE"] = f"{folder}/{part}-{workers}"
            before = client.run(time.process_time)
            outcome = run_pipeline(paths=[f"{folder}/{part}"], return_state=True).result()
        spent = sorted(now - before[worker] for worker, now in client.run(time.process_time).items())
    claims = read_table(latest_release(folder / f"in-{workers}"), "claims", ["claim_id"])["claim_id"].to_pylist()
    return spent, sum(dict(outcome.seconds)[stage] for stage in ("ingest", "extract")), sorted(claims)


def cut_into_files(path: Path, folder: Path) -> None:
    """Cut a JSONL into files of `FILE_DOCUMENTS` lines in `in`; the first four files are in `warm`, too."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for part, taken in (("in", lines), ("warm", lines[: 4 * FILE_DOCUMENTS])):
        (folder / part).mkdir()
        for start in range(0, len(taken), FILE_DOCUMENTS):
            text = "".join(taken[start : start + FILE_DOCUMENTS])
            (folder / part / f"{start:06}.jsonl").write_text(text, "utf-8")


def compare_workers(folder: Path, count: int) -> None:
    """Print what two workers gain on one."""
    from flows.settings import Settings, apply_environment

    cut_into_files(folder / "bench.jsonl", folder)
    os.environ |= {"HEARSAY_BATCH_DOCUMENTS": str(FILE_DOCUMENTS), "PREFECT_HOME": f"{folder}/prefect"}
    apply_environment(Settings())
    ([alone], wall_alone, claims), (shared, wall_shared, again) = (run_on_workers(folder, each) for each in (1, 2))
    print(f"{count:,} documents, {len(claims):,} claims, the same on both: {claims == again}")
    print(f"one worker:  {alone:.1f} s of processor, {wall_alone:.1f} s of wall time")
    both = " and ".join(f"{each:.1f}" for each in shared)
    print(f"two workers: {both} s of processor, {wall_shared:.1f} s of wall time")
    gains = {"processor": alone / max(shared), "wall": wall_alone / wall_shared}
    for name, gain in gains.items():
        print(f"gain by {name} time: {gain:.2f}, {gain / 2:.2f} of linear")
    if claims != again:
        sys.exit("the rows differ")


def main() -> None:
    """Run the bench in a temporary warehouse."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=2000)
    arguments.add_argument("--dask", action="store_true", help="what two workers of a Dask cluster gain on one")
    given = arguments.parse_args()
    count = given.documents
    if not DATA.exists():
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    with tempfile.TemporaryDirectory() as folder:
        words = write_documents(Path(folder) / "bench.jsonl", count)
        os.environ["HEARSAY_WAREHOUSE"] = f"{folder}/warehouse"
        os.environ["PREFECT_LOGGING_LEVEL"] = "ERROR"
        if given.dask:
            compare_workers(Path(folder), count)
            return
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
