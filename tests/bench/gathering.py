"""What gathering costs where nothing is new, from one command: `python tests/bench/gathering.py [--pages 100000]`.

A server on loopback has sitemaps of so many pages, all of which the ledger knows under the dates that they give; no
page is asked for. Beside it: rows recorded one by one, as they are after each fetch, and items of a feed read.
"""

import argparse
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]

from misbehaving import Web, page, serve  # noqa: E402
from origin_runs import origin_of, rss  # noqa: E402

from flows.ingest.fetch.keep import keep_bytes  # noqa: E402
from flows.ingest.fetch.ledger import Asked, Ledger  # noqa: E402
from flows.ingest.fetch.listings.feeds import read_feed  # noqa: E402
from flows.ingest.fetch.origin import gather  # noqa: E402

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
PER_MAP = 50_000
RECORDED = 500
ITEMS = 1_000


def serve_maps(web: Web, pages: int) -> None:
    """Serve an index and its sitemaps."""
    maps = range(0, pages, PER_MAP)
    places = "".join(f"<sitemap><loc>/map{start}.xml</loc></sitemap>" for start in maps)
    web.routes["/index.xml"] = page(f"<sitemapindex>{places}</sitemapindex>", etag='"i"')
    for start in maps:
        urls = "".join(
            f"<url><loc>{web.address(f'/2026/{number}')}</loc><lastmod>2026-11-19T05:00:00Z</lastmod></url>"
            for number in range(start, min(start + PER_MAP, pages))
        )
        web.routes[f"/map{start}.xml"] = page(f"<urlset>{urls}</urlset>", etag=f'"{start}"')


def row_of(web: Web, number: int, sha256: str) -> Asked:
    """Write the row of a page that came."""
    address = web.address(f"/2026/{number}")
    return Asked("wire", address, "page", address, NOW, raw_sha256=sha256, size_bytes=4, mark="2026-11-19T05:00:00Z")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=100_000)
    pages = arguments.parse_args().pages
    with serve() as web, tempfile.TemporaryDirectory() as folder, Ledger(Path(folder)) as ledger:
        warehouse = Path(folder)
        sha256 = keep_bytes(warehouse, b"text", warehouse)
        serve_maps(web, pages)
        ledger.record(row_of(web, number, sha256) for number in range(pages))
        origin = origin_of(web, "sitemap", ["/index.xml"])
        for name in ("sitemaps fetched", "sitemaps unchanged"):
            start = time.perf_counter()
            gathered = gather(origin, ledger, warehouse, NOW, "desk@example.org")
            seconds = time.perf_counter() - start
            print(f"{len(gathered.inputs):,} pages known, {name}: {seconds:.1f} s, {gathered.requests} requests")
            ledger.close_cycle(["wire"])
        start = time.perf_counter()
        for number in range(RECORDED):
            ledger.record([row_of(web, number, sha256)])
        print(f"rows recorded one by one: {RECORDED / (time.perf_counter() - start):,.0f} a second")
    data = rss(*((f"/{number}", f"Item {number}") for number in range(ITEMS))).encode()
    start = time.perf_counter()
    read_feed(data, "https://wire.example/feed", None, "page")
    print(f"items of a feed read: {ITEMS / (time.perf_counter() - start):,.0f} a second")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
