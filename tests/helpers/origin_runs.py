"""Runs of gathering over one origin, told apart by their clock, and small feeds to gather; no test here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from misbehaving import Reply, Web, page

from flows.ingest.fetch.ledger import Ledger
from flows.ingest.fetch.origin import gather
from flows.ingest.fetch.outcomes import Gathered
from flows.ingest.fetch.web.answers import Patience
from flows.ingest.origins import Origin

HASTY = Patience(connect_seconds=2, read_seconds=0.5, attempts=2, backoff_seconds=0.01, longest_backoff_seconds=0.1)
BRISK = Patience(connect_seconds=2, read_seconds=0.5, attempts=3, backoff_seconds=0.01, longest_backoff_seconds=0.5)
"""Patience of a test: a host that is silent for half a second is late."""
START = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def origin_of(web: Web | None, kind: str, places: Sequence[str], **given: Any) -> Origin:
    """Make an origin that may reach loopback; addresses without a host are the server's."""
    named = [web.address(place) if web and place.startswith("/") else place for place in places]
    usual = {
        "id": "wire",
        "kind": kind,
        "paths" if kind in {"files", "dump", "warc"} else "urls": named,
        "allow_hosts": ["127.0.0.1"],
        "politeness": {"requests_per_second": 100},
    }
    return Origin.model_validate(usual | given)


@dataclass
class Runs:
    """One run after the other over an origin, an hour apart."""

    warehouse: Path
    origin: Origin
    now: datetime = START
    last: Gathered = field(default_factory=lambda: Gathered((), complete=False))

    def again(self, *, ends_well: bool = True, hours: float = 1, **given: Any) -> dict[str, str]:
        """Run once; gives for each input, by its path, its text or what is wrong with it, or both."""
        with Ledger(self.warehouse) as ledger:
            self.last = gather(
                self.origin, ledger, self.warehouse, self.now, "desk@example.org", **{"patience": HASTY} | given
            )
            if ends_well:
                ledger.close_cycle([self.origin.id])
        self.now += timedelta(hours=hours)
        return self.shown()

    def shown(self) -> dict[str, str]:
        """What the last run gave."""
        told = {}
        for each in self.last.inputs:
            text = each.path_in_raw.read_text("utf-8") if each.path_in_raw else ""
            wrong = f" !{each.problem.reason_code}" if each.problem else ""
            told["/" + each.locator.partition("://")[2].partition("/")[2]] = (text + wrong).strip()
        return told


def rss(*items: tuple[str, str] | str, rest: str = "") -> str:
    """Write a feed: of each item its link and title, or the item as it is."""
    written = [
        each if isinstance(each, str) else f"<item><title>{each[1]}</title><link>{each[0]}</link></item>"
        for each in items
    ]
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{"".join(written)}{rest}</channel></rss>'
    )


def feed(*items: tuple[str, str] | str, **given: Any) -> Reply:
    """Serve a feed."""
    return page(rss(*items), **{"content_type": "application/rss+xml"} | given)


SITEMAP_HEAD = '<?xml version="1.0"?>'
SITEMAP_NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def url(place: str, changed: str = "", rest: str = "") -> str:
    """Write one entry of a sitemap."""
    return f"<url><loc>{place}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}{rest}</url>"


def urlset(*urls: str) -> str:
    """Write a sitemap of some entries."""
    return f"{SITEMAP_HEAD}<urlset {SITEMAP_NAMES}>{''.join(urls)}</urlset>"


def index(*places: tuple[str, str]) -> str:
    """Write an index of sitemaps, each with the date of its last change."""
    entries = "".join(f"<sitemap><loc>{place}</loc><lastmod>{changed}</lastmod></sitemap>" for place, changed in places)
    return f"{SITEMAP_HEAD}<sitemapindex {SITEMAP_NAMES}>{entries}</sitemapindex>"
