"""Reads what a sitemap or an index of sitemaps lists, with lxml. Fetches nothing."""

import gzip
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree

from flows.ingest.fetch.listings.feeds import read_feed
from flows.ingest.fetch.listings.items import Listed, Listing
from flows.ingest.fetch.listings.mending import begins_xml, mend_xml
from flows.ingest.fetch.web.urls import canonical_address
from flows.ingest.problems import Problem, UnreadableDocument

LOGGER = logging.getLogger(__name__)

SITEMAP_BYTES: Final = 50 * 2**20
"""Largest sitemap that the protocol allows, unpacked."""
_ENTRIES: Final = 50_000
"""Most entries that the protocol allows."""
_BEFORE_XML: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte order marks and white space."""
_GZIP: Final = b"\x1f\x8b"
_FEED: Final = re.compile(rb"[\xef\xbb\xbf\s]*(?:<(?:\?|!--)[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_NEWS: Final = {"title": "title", "publication_date": "published", "language": "language"}


def read_sitemap(data: bytes, address: str) -> Listing:
    """Read a sitemap as XML, a feed, or lines, plain or gzipped; leaves out addresses on other hosts.

    Args:
        data: the sitemap's bytes.
        address: where it finally came from.

    Of a sitemap that is not well-formed, you get the readable entries beside the problem.
    """
    try:
        text = _unpack(data, address)
    except UnreadableDocument as error:
        return Listing(problem=error.problem)
    if _FEED.match(text):
        return _read_as_feed(text, address)
    is_xml = text.lstrip(_BEFORE_XML)[:1] == b"<" or begins_xml(text)
    return _read_xml(text, address) if is_xml else _read_lines(text, address)


def _unpack(data: bytes, address: str) -> bytes:
    for _ in range(2):  # once by the file, once more by a server that packs packed files
        if not data.startswith(_GZIP):
            break
        try:
            with gzip.open(BytesIO(data)) as stream:
                data = stream.read(SITEMAP_BYTES + 1)
        except (EOFError, OSError, zlib.error) as error:
            raise UnreadableDocument(
                "bad_sitemap", f"{address}: a gzip file that cannot be unpacked: {error}"
            ) from error
        if len(data) > SITEMAP_BYTES:
            message = f"{address} unpacks to more than the {SITEMAP_BYTES:,} bytes of a sitemap"
            raise UnreadableDocument("decompression_bomb", message)
    return data


def _read_as_feed(data: bytes, address: str) -> Listing:
    """Read a feed, which the protocol takes as a sitemap; its pages count, not the texts in it."""
    listing = read_feed(data, address, None, "page")
    here = tuple(item for item in listing.items if item.address and _host(item.address) == _host(address))
    return replace(listing, items=here)


def _read_xml(data: bytes, address: str) -> Listing:
    """Read it as it is, or if that does not go to its end, mended."""
    listing = _read_strictly(data, address)
    return _read_strictly(mend_xml(data), address) if listing.problem else listing


def _read_strictly(data: bytes, address: str) -> Listing:
    items: dict[str, Listed] = {}
    nested: dict[str, Listed] = {}
    elsewhere, wrong = 0, None
    try:
        for count, (name, element) in enumerate(_entries(data)):
            if count == _ENTRIES:
                raise _NotSitemap(f"more than {_ENTRIES:,} entries")
            page = _here(_child(element, "loc"), address)
            if page is None:
                elsewhere += 1
            elif name == "sitemap":
                nested.setdefault(page, Listed(page, page, mark=_child(element, "lastmod")))
            else:
                items.setdefault(page, _item(page, element))
    except (etree.XMLSyntaxError, _NotSitemap) as error:
        message = f"{address}: {len(items) + len(nested)} entries read, then: {error}"
        wrong = Problem("bad_sitemap", message)
    if elsewhere:
        LOGGER.warning("%s: %d entries left out, without an address on its host", address, elsewhere)
    return Listing(tuple(items.values()), tuple(nested.values()), wrong)


class _NotSitemap(Exception):
    """Well-formed, but not a sitemap."""


def _entries(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield each `url` and `sitemap` when it ends, then free it; opens nothing else, and expands no entity."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    root = None
    for event, element in etree.iterparse(BytesIO(data), events=("start", "end"), **options):
        if root is None:
            root = element
            if _name(root) not in {"urlset", "sitemapindex"}:
                raise _NotSitemap(f"its root is {_name(root)[:80]!r}, expected urlset or sitemapindex")
        if event == "end" and element.getparent() is root:
            if _name(element) in {"url", "sitemap"}:
                yield _name(element), element
            element.clear()
            while element.getprevious() is not None:
                del root[0]


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> str | None:
    for child in element:
        if _name(child) == name:
            return "".join(child.itertext()).strip() or None
    return None


def _item(page: str, element: Any) -> Listed:
    stated: dict[str, Any] = {}
    for news in (child for child in element if _name(child) == "news"):
        for name, column in _NEWS.items():
            if said := _child(news, name):
                stated[column] = said
        for publication in (child for child in news if _name(child) == "publication"):
            if said := _child(publication, "language"):
                stated["language"] = said
    return Listed(page, page, stated, _child(element, "lastmod"))


def _here(place: str | None, address: str) -> str | None:
    """Make an entry's address absolute; None if it is not one, or on another host than the sitemap."""
    page = canonical_address(place, address) if place else None
    return page if page and _host(page) == _host(address) else None


def _host(address: str) -> str:
    return _host_at(address.partition("://")[2].partition("/")[0])


@lru_cache(maxsize=64)
def _host_at(place: str) -> str:
    return (urlsplit(f"//{place}").hostname or "").lower().removeprefix("www.")


def _read_lines(data: bytes, address: str) -> Listing:
    lines = data.decode("utf-8-sig", "replace").split()
    pages = [canonical_address(line) for line in lines[:_ENTRIES]]
    found = dict.fromkeys(page for page in pages if page and _host(page) == _host(address))
    items = tuple(Listed(page, page) for page in found)
    if lines and items:
        return Listing(items)
    return Listing(problem=Problem("bad_sitemap", f"{address}: neither XML nor a list of this host's addresses"))
