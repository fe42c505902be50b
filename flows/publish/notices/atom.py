"""Atom feeds (RFC 4287): entries put before those of an older feed, as many as a feed holds. Knows no release."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from lxml import etree

ENTRIES_AT_MOST: Final = 50
"""Entries that a feed holds, the newest: readers ask far more often than it fills."""
LINES_AT_MOST: Final = 30
"""Lines that an entry is given."""
LONGEST_LINE: Final = 600
"""Characters of a line: with these, a feed stays below 1 MB."""
LONGEST_TITLE: Final = 200
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NAMESPACE: Final = uuid.UUID("5f0c5d0a-6a44-5d0e-9a55-0b1f6a3c7a10")
"""Ours alone: ids are made in it."""
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: a headline, lines that say more and how many are left out, where to read all, what it is about.

    `updated` is a moment in ISO 8601 with its zone.
    """

    id: str
    title: str
    updated: str
    lines: tuple[str, ...]
    link: str
    categories: tuple[str, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself; `id` counts only where there is no older feed, which keeps its own."""

    id: str
    title: str
    subtitle: str
    updated: str
    self_name: str


def make_urn(*parts: str) -> str:
    """Make an id that is the same whenever it is made of the same parts.

    >>> make_urn("release", "1") == make_urn("release", "1") != make_urn("release", "2")
    True
    """
    return uuid.uuid5(_NAMESPACE, "\x1f".join(parts)).urn


def extend_feed(older: bytes | None, head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Write a feed with some entries before those of an older one; an entry comes once.

    Args:
        older: the feed as it was; None for a new one. One that is no XML is begun anew.
        head: what it says of itself.
        entries: the newest first.
    """
    root = _parse(older)
    kept_id = root.findtext(_name("id")) if root is not None else None
    feed = etree.Element(_name("feed"), nsmap={None: _ATOM})
    _add(feed, "id", kept_id or head.id)
    _add(feed, "title", head.title)
    _add(feed, "subtitle", head.subtitle)
    _add(feed, "updated", head.updated)
    _add(etree.SubElement(feed, _name("author")), "name", "hearsay")
    _add(feed, "generator", "hearsay")
    etree.SubElement(feed, _name("link"), rel="self", type="application/atom+xml", href=head.self_name)
    fresh = {entry.id for entry in entries}
    stood = [] if root is None else [each for each in root.findall(_name("entry")) if _id_of(each) not in fresh]
    for element in [*(_write_entry(entry) for entry in entries), *stood][:ENTRIES_AT_MOST]:
        feed.append(element)
    etree.indent(feed)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def list_ids(feed: bytes | None) -> list[str]:
    """List the ids of a feed's entries."""
    root = _parse(feed)
    return [] if root is None else [_id_of(each) for each in root.findall(_name("entry"))]


def _parse(feed: bytes | None) -> etree._Element | None:
    """Read a feed; None if there is none, or it is damaged."""
    try:
        root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True)) if feed else None
    except etree.XMLSyntaxError:
        return None
    return root if root is not None and root.tag == _name("feed") else None


def _write_entry(entry: FeedEntry) -> etree._Element:
    element = etree.Element(_name("entry"))
    _add(element, "id", entry.id)
    _add(element, "title", _cut(entry.title, LONGEST_TITLE))
    _add(element, "updated", entry.updated)
    etree.SubElement(element, _name("link"), rel="alternate", type="text/html", href=entry.link)
    for term in entry.categories:
        etree.SubElement(element, _name("category"), term=term)
    lines = [f"<li>{escape(_cut(line, LONGEST_LINE))}</li>" for line in entry.lines]
    lines += [f"<li>and {entry.rest:,} more</li>"] if entry.rest > 0 else []
    if lines:
        _add(element, "content", f"<ul>{''.join(lines)}</ul>").set("type", "html")
    return element


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, _name(name))
    element.text = _ILLEGAL.sub("\ufffd", text)
    return element


def _cut(line: str, length: int) -> str:
    return line if len(line) <= length else f"{line[: length - 2].rstrip()} …"


def _id_of(entry: etree._Element) -> str:
    return entry.findtext(_name("id")) or ""


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"
