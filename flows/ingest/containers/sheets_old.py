"""Reads workbooks of the old Excel (.xls), as `sheets` reads the others."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item
from flows.ingest.containers.sheets import read_sheets
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions

MEDIA_TYPE: Final = "application/vnd.ms-excel"
_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


def read_old_excel(stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row of a workbook."""
    return read_sheets(MEDIA_TYPE, stream, options, unpacked)


def is_old_excel(head: Head) -> bool:
    """Say whether a file of the old Office is a workbook: by the stream in it, which may be far behind, or its name."""
    return head.data.startswith(_OFFICE) and (head.suffix == ".xls" or any(name in head.data for name in _STREAMS))


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="old Excel",
    read=read_old_excel,
    signature=is_old_excel,
    libraries={"python-calamine": "python_calamine"},
)
