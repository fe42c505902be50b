"""Reads OpenDocument tables (.ods), as `sheets` reads those of Excel."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item
from flows.ingest.containers.sheets import read_sheets
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
NAMED_WITHIN: Final = 200
"""Bytes of a package in which it names its kind."""


def read_open_sheets(stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row of a table."""
    return read_sheets(MEDIA_TYPE, stream, options, unpacked)


def is_open_sheets(head: Head) -> bool:
    """Say whether a package is an OpenDocument table."""
    return MEDIA_TYPE.encode() in head.data[:NAMED_WITHIN]


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="OpenDocument tables",
    read=read_open_sheets,
    package=is_open_sheets,
    libraries={"python-calamine": "python_calamine"},
)
