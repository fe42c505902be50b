"""Reads the items of an RSS or Atom feed with feedparser. Fetches nothing."""

import hashlib
import html
import json
import re
import xml.sax
from calendar import timegm
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, Literal

import feedparser

from flows.ingest.dates.orders import UnclearDate
from flows.ingest.dates.published import parse_published
from flows.ingest.fetch.listings.items import Listed, Listing
from flows.ingest.fetch.web.urls import canonical_address
from flows.ingest.problems import Problem

Entry = Mapping[str, Any]
"""One entry, with feedparser's names of fields."""

_CLOSING: Final = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


def read_feed(data: bytes, address: str, content_type: str | None, text_from: Literal["page", "feed"]) -> Listing:
    """Read the items of a feed, in its order, each locator once.

    Args:
        data: the feed's bytes.
        address: where it finally came from; relative links start there.
        content_type: as its server states it.
        text_from: whether an item's text is on its page or in the feed.

    Of a feed that is not well-formed, you get the readable items beside the problem, but never the item in which it
    broke off: half a link is another link.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return Listing(problem=Problem("bad_feed", f"{address}: no bytes, or white space only"))
    headers = {"content-location": address}
    if content_type:
        headers["content-type"] = content_type
    try:
        # a stream, because feedparser first tries bytes and text as the name of a file or an address
        feed = feedparser.parse(BytesIO(data), response_headers=headers)
    except Exception as error:  # noqa: BLE001 - feedparser raises anything on broken bytes
        return Listing(problem=Problem("bad_feed", f"{address}: {type(error).__name__}: {error}"))
    if not feed.version and not feed.entries:
        return Listing(problem=Problem("bad_feed", f"{address} is neither RSS nor Atom"))
    entries: list[Entry] = [dict(each) for each in feed.entries]  # its own mapping answers for fields that it lacks
    problem = None
    if isinstance(feed.get("bozo_exception"), xml.sax.SAXException):
        entries = entries[: len(_CLOSING.findall(data.replace(b"\0", b"")))]
        said = str(feed.bozo_exception).removeprefix("<unknown>:")
        problem = Problem("bad_feed", f"{address}: {len(entries)} items read, but not well-formed: {said}")
    return Listing(tuple(_items(entries, address, text_from)), problem=problem)


def _items(entries: Sequence[Entry], address: str, text_from: str) -> Iterator[Listed]:
    pages = [_page_of(entry, address) for entry in entries]
    shared = _shared_pages(entries, pages)
    seen: set[str] = set()
    for entry, page in zip(entries, pages, strict=True):
        item = _item(entry, page, address) if text_from == "page" else _text_item(entry, page, address, shared)
        if item.locator not in seen:
            seen.add(item.locator)
            yield item


def _item(entry: Entry, page: str | None, address: str) -> Listed:
    """Make the item of an entry whose text is on its page."""
    stated = _stated(entry)
    mark = _digest([entry.get("updated"), entry.get("summary"), [each.get("value") for each in _contents(entry)]])
    if page is None:
        link = entry.get("link")
        said = f"links to {link!r:.200}" if link else "has no link"
        problem = Problem("bad_url", f"{address}: the item {_name_of(entry)!r:.200} {said}")
        return Listed(_anchor(address, entry), None, stated, mark, problem=problem)
    return Listed(page, page, stated, mark)


def _text_item(entry: Entry, page: str | None, address: str, shared: frozenset[str]) -> Listed:
    """Make the item of an entry whose text is in the feed."""
    stated, content = _stated(entry), _content_of(entry)
    locator = page or canonical_address(str(entry.get("id") or "")) or _anchor(address, entry)
    if page in shared and entry.get("id"):  # a live page has many items under one address
        locator = f"{page}#{_quoted_id(entry['id'])}"
    if not content:
        problem = Problem("empty", f"{address}: the item {_name_of(entry)!r:.200} has no text")
        return Listed(locator, None, stated, problem=problem)
    return Listed(locator, None, stated, content=_as_page(content, stated))


def _page_of(entry: Entry, address: str) -> str | None:
    link = entry.get("link")  # feedparser turns an id that is an address into a link
    return canonical_address(str(link), address) if link else None


def _shared_pages(entries: Sequence[Entry], pages: Sequence[str | None]) -> frozenset[str]:
    """Find the pages that entries with different ids link to."""
    ids = {(page, entry.get("id")) for entry, page in zip(entries, pages, strict=True)}
    return frozenset(page for page, count in Counter(page for page, _ in ids).items() if page and count > 1)


def _anchor(address: str, entry: Entry) -> str:
    """Name an entry within its feed."""
    return f"{canonical_address(address) or address}#{_quoted_id(entry.get('id') or _digest(_name_of(entry)))}"


def _quoted_id(text: str) -> str:
    line = "".join(sign for sign in str(text) if sign.isprintable() and sign not in "#%").strip()
    return line if len(line) <= 200 and line else _digest(str(text))  # noqa: PLR2004 - longer than any useful id


def _name_of(entry: Entry) -> str:
    return str(entry.get("title") or entry.get("id") or entry.get("summary") or "")


def _stated(entry: Entry) -> dict[str, Any]:
    authors = [str(each["name"]) for each in entry.get("authors", ()) if each.get("name")]
    stated = {
        "title": html.unescape(re.sub(r"<[^<>]*>", "", str(entry.get("title") or ""))).strip(),
        "published": _moment(entry, "published") or _moment(entry, "updated"),
        "updated": _moment(entry, "updated"),
        "authors": authors,
    }
    return {name: value for name, value in stated.items() if value}


def _moment(entry: Entry, name: str) -> str | None:
    """Take a time as the feed states it, in UTC, or as feedparser understood it; None if neither reads it.

    feedparser takes a zone that it does not know (CET, MSK) for UTC, and knows no summer in ET.
    """
    stated = str(entry.get(name) or "")
    try:
        moment, precision = parse_published(stated)
    except UnclearDate:
        return stated  # the language of its page tells more
    except ValueError:
        moment, precision = _understood(entry.get(f"{name}_parsed")), "second"
    if moment is None:
        return None
    return moment.isoformat() if precision == "second" else moment.date().isoformat()


def _understood(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _contents(entry: Entry) -> list[Mapping[str, Any]]:
    return [each for each in entry.get("content", ()) if each.get("value")]


def _content_of(entry: Entry) -> str:
    """Take the fullest text that an entry holds, as HTML."""
    summary = {"value": entry.get("summary") or "", "type": entry.get("summary_detail", {}).get("type")}
    fullest = max([*_contents(entry), summary], key=lambda each: len(each["value"]))
    value = str(fullest["value"]).strip()
    if fullest.get("type") == "text/plain":
        value = html.escape(value)
    if "<" in value:
        return value
    return "".join(f"<p>{each}</p>\n" for each in re.split(r"\n\s*\n", value) if each.strip())


def _as_page(content: str, stated: Mapping[str, Any]) -> bytes:
    """Put an entry's text and title into a page, so that an edited title makes an edited item."""
    title = html.escape(str(stated.get("title", "")))
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article>\n{content}\n</article></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:32]
