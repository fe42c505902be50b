"""Recognises lists of addresses without texts, which an origin of kind urls reads: they are no documents.

GDELT's tables have no header, but an address in each row.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import BrokenInput, Item
from flows.ingest.containers.record_parts import addresses_problem
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.kinds.columns import ADDRESS_NAMES, fold_name
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions

LINES_TRIED: Final = 50
TABS_MIN: Final = 12
"""GDELT's mentions, its smallest table, have 15 tabs a row."""
_ADDRESS: Final = re.compile(r"\"?https?://[^\s<>\"]{3,}\"?[,;]?")
_WEB: Final = re.compile(r"\thttps?://")
_NUMBER: Final = re.compile(r"\d{6,}")


def read_addresses(stream: BinaryIO, _options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Say that these are addresses.

    Raises:
        BrokenInput: always, after counting the lines.
    """
    count = sum(1 for line in stream if b"http" in line and not line.startswith(b"#"))
    yield from ()
    raise BrokenInput.of(addresses_problem(count))


def is_addresses(head: Head) -> bool:
    """Say whether each line is an address, or a row of numbers around one."""
    if b"http" not in head.data:
        return False
    lines = [line.strip("\r\n ") for line in (head.text or "").split("\n")[: LINES_TRIED + 1]]
    if len(lines) > LINES_TRIED or not head.is_whole:
        lines.pop()  # it may be cut
    lines = [line for line in lines if line and not line.startswith("#")]
    if lines and fold_name(lines[0].strip('"')) in ADDRESS_NAMES:
        lines = lines[1:]
    if not lines:
        return False
    return all(map(_ADDRESS.fullmatch, lines)) or all(map(_is_row, lines))


def _is_row(line: str) -> bool:
    return line.count("\t") >= TABS_MIN and _NUMBER.match(line) is not None and _WEB.search(line) is not None


CONTAINER: Final = Container(
    media_type="text/uri-list",
    title="lists of addresses",
    read=read_addresses,
    signature=is_addresses,
)
