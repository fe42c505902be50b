"""How fast pages are fetched over loopback, beside httpx alone: `python tests/bench/fetching.py`.

Protocol: a server in a process of its own answers with pages of 30 kB, as they are and as gzip, and with one body of
1 GB. One thread asks for each of PAGES pages over connections that stay open; politeness is off, each figure is the
best of three. httpx alone reads each body into memory and does nothing with it; the client bounds, hashes and files it.
"""

import gzip
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent / "helpers"))

from misbehaving import Reply, head, page, serve

from flows.ingest.fetch.web.client import WebClient
from flows.ingest.origins import Limits, Politeness

PAGES = 500
LARGE_BYTES = 2**30
TEXT = b"".join(b"<p>Line %d of a dispatch that says this and that.</p>\n" % number for number in range(550))


def run_server(say: Callable[[str], None], stopped: Callable[[], None]) -> None:
    """Serve until told to stop."""
    pieces = [head(content_length=LARGE_BYTES), *[b"x" * 2**16] * (LARGE_BYTES // 2**16)]
    with serve() as web:
        web.routes["/plain"] = page(TEXT)
        web.routes["/gzip"] = page(gzip.compress(TEXT), content_encoding="gzip")
        web.routes["/large"] = Reply(lambda _seen: pieces)
        say(web.url)
        stopped()


def best_seconds(work: Callable[[], None]) -> float:
    """Time a piece of work three times."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def measure(url: str, folder: Path) -> None:
    """Print the table."""
    politeness = Politeness(requests_per_second=100, obey_robots=False)
    with (
        WebClient(
            contact="bench", politeness=politeness, limits=Limits(), allow_hosts=("127.0.0.1",), folder=folder
        ) as ours,
        httpx.Client(trust_env=False) as theirs,
    ):
        ours._pace._interval_seconds = 0

        def fetch(path: str) -> None:
            answer = ours.fetch(url + path, max_bytes=LARGE_BYTES)
            assert answer.path, answer
            answer.path.unlink()

        print(f"{'':8} {'client':>16} {'httpx alone':>16}")
        for path in ("/plain", "/gzip"):
            mine = best_seconds(lambda path=path: [fetch(path) for _ in range(PAGES)])
            bare = best_seconds(lambda path=path: [theirs.get(url + path).content for _ in range(PAGES)])
            print(f"{path:8} {PAGES / mine:8.0f} pages/s {PAGES / bare:8.0f} pages/s")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        mine = best_seconds(lambda: fetch("/large"))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"{'/large':8} {LARGE_BYTES / mine / 1e6:8.0f} MB/s; memory grew by {grown:.0f} MiB")


def main() -> None:
    """Start the server, measure, stop it."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=run_server, args=(there.send, there.recv))
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        measure(here.recv(), Path(folder))
    here.send("stop")
    server.join()


if __name__ == "__main__":
    main()
