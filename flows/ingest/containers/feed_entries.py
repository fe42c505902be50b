"""Reads Atom feeds that lie in a file, as `feed_items` reads RSS."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.feed_items import read_feed_items
from flows.ingest.containers.items import Item
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.parts import ReadOptions

ATOM: Final = "application/atom+xml"


def read_atom(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each entry of a feed."""
    return read_feed_items(ATOM, stream, options)


CONTAINER: Final = Container(media_type=ATOM, title="Atom", read=read_atom, libraries={"lxml": "lxml"})
