"""Reads feeds and exports of weblogs (RSS, WordPress's WXR) that lie in a file, one document an item. Streams.

Feeds on the web are listings, which `fetch.listings.feeds` reads; here each item's own text is the document.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import BrokenInput, Item, ready
from flows.ingest.containers.record_parts import RecordParts
from flows.ingest.containers.records import encode_values
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.remarks import LeftOut

RSS: Final = "application/rss+xml"
NO_POST: Final = LeftOut("item other than a post")
NOT_PUBLISHED: Final = LeftOut("draft not published")
PER_ITEM: Final = 4
"""An item may take so many times the bytes of a document: its markup, its comments."""

_TEXTS: Final = ("encoded", "content", "description", "summary")
_DATES: Final = ("post_date_gmt", "pubDate", "published", "date", "issued", "updated", "modified")
_NO_DATE: Final = "0000-00-00"
_FOOTER: Final = re.compile(
    r"(?:<p>)?\s*The post (?:<a[^>]*>|)[^\n]{1,400}? (?:appeared first on|first appeared on) [^\n]{1,400}\s*\Z"
)
"""What WordPress writes below each item of a feed."""


def read_feed_items(media_type: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Item]:
    """Give an item for each item or entry.

    Raises:
        BrokenInput: it is not well-formed, or an item is far too large.
    """
    parts = RecordParts(options, media_type)
    source = _Watched(stream, PER_ITEM * options.document_bytes)
    title, number = "", 0
    try:
        for _, element in etree.iterparse(
            source,
            events=("end",),
            tag=("{*}item", "{*}entry", "{*}title"),
            recover=True,
            huge_tree=False,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        ):
            if _name(element) == "title":
                is_own = element.getparent() is not None and _name(element.getparent()) in {"channel", "feed"}
                title = title or (_text(element) if is_own else "")
                continue
            number += 1
            source.start_item()
            yield ready(_part_of(parts, element, title, f"I{number}", media_type))
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise BrokenInput("bad_record", f"not well-formed, after {number} items: {error}"[:300]) from error
    yield from parts.end()


class _Watched:
    """A stream that refuses to give more than one item may have."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream, self._most, self._given = stream, most, 0

    def start_item(self) -> None:
        """Start to count anew."""
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        block = self._stream.read(size)
        self._given += len(block)
        if self._given > self._most:
            raise BrokenInput("too_large", f"an item of more than {self._most:,} bytes")
        return block


def _part_of(parts: RecordParts, element: Any, title: str, place: str, media_type: str) -> Any:
    fields: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            fields.setdefault(_name(child), []).append(child)
    if _first(fields, "post_type", "post") not in {"post", "page"}:
        return Part(place, media_type, "", NO_POST)
    if _first(fields, "status", "publish") not in {"publish", "inherit"}:
        return Part(place, media_type, "", NOT_PUBLISHED)
    record = {
        "id": _first(fields, "guid") or _first(fields, "id") or _first(fields, "link"),
        "title": _first(fields, "title"),
        "text": max((_FOOTER.sub("", _first(fields, name)) for name in _TEXTS), key=len),
        "authors": [_text(each) for name in ("creator", "author") for each in fields.get(name, ())],
        "published": next((date for date in (_first(fields, name) for name in _DATES) if date[:10] > _NO_DATE), None),
        "publisher": title,
        "language": _first(fields, "language"),
    }
    return parts.of_record(record, place, encode_values(list(record.values())))


def _first(fields: dict[str, list[Any]], name: str, default: str = "") -> str:
    return next((text for text in map(_text, fields.get(name, ())) if text), default)


def _text(element: Any) -> str:
    """Give the text of an element; markup that stands in it as elements is kept as markup."""
    if _name(element) == "author" and (names := [child for child in element if _name(child) == "name"]):
        element = names[0]
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", method="html", with_tail=False) for child in element)
    return "".join(element.itertext()).strip()


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _forget(element: Any) -> None:
    """Free an item that is read, and those before it."""
    element.clear()
    while element.getprevious() is not None and element.getparent() is not None:
        del element.getparent()[0]


def read_rss(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each item of an RSS feed or a WordPress export."""
    return read_feed_items(RSS, stream, options)


CONTAINER: Final = Container(media_type=RSS, title="RSS", read=read_rss, libraries={"lxml": "lxml"})
