"""Cuts mailboxes (mbox) into messages as they stream by. `mail.messages` parts each of them.

The mailbox module of the standard library does not fit: it needs a seekable file, lists all messages before it gives
the first, and cuts a message in two at any line that begins with "From ".
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item, Member
from flows.ingest.containers.streams import BLOCK_BYTES, UnpackedBytes, read_some
from flows.ingest.formats.mail_headers import message_id
from flows.ingest.mail.mailbox import Mailbox
from flows.ingest.mail.messages import SIZE_FACTOR, open_message
from flows.ingest.parts import ReadOptions

MEDIA_TYPE: Final = "application/mbox"
MAX_LINE_BYTES: Final = 1000
"""A separator is shorter; RFC 5322 has no longer lines."""

_SEPARATOR: Final = re.compile(
    rb"From (?:[^\n]{0,400}? )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\n]{0,12}\d[^\n]{0,40}\d\d:\d\d[^\n]{0,60}\n"
    rb"|(?:(?<=\n\n)|(?<=\n\r\n))From ?[^\n]{0,400}\n(?=[!-9;-~]{1,80}:[ \t\r\n])"
)
"""RFC 4155: "From ", an address and a time; if a program writes less, a header must follow at once."""
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mbox(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item | Member]:
    """Give the documents of each message, which is named by its Message-ID, else by `M` and its number."""
    box = Mailbox()
    for number, message in enumerate(split_messages(stream, SIZE_FACTOR * options.document_bytes), 1):
        read = _QUOTED.sub(rb"\1", message)  # without the ">" that mailboxes put before "From "
        name = name_message(message, number)
        yield from open_message(read, name, options, message, box)
        box.add(name)


def split_messages(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """Cut a mailbox into messages, without the lines between them; only the beginning of one over the limit.

    >>> from io import BytesIO
    >>> box = b"From a Mon Jan  6 10:00:00 2025\\nSubject: One\\n\\nA.\\n\\nFrom here on.\\n\\n"
    >>> list(split_messages(BytesIO(box + b"From - Tue Jan  7 10:00:00 2025\\nSubject: Two\\n\\nB.\\n"), 99))
    [b'Subject: One\\n\\nA.\\n\\nFrom here on.\\n\\n', b'Subject: Two\\n\\nB.\\n']
    """
    message, data, is_last = bytearray(), b"\r\n\r\n", False
    at = len(data)  # before it is what a message has already; a little of that stays, to see where a line begins
    while not is_last:
        block = read_some(stream, BLOCK_BYTES)
        is_last = not block
        data, at = data[at - 4 :] + block, 4
        end = len(data) if is_last else max(at, len(data) - MAX_LINE_BYTES)  # a separator after it may be cut
        for separator in _find_separators(data, at, end):
            _append(message, data[at : separator.start()], max_bytes)
            if message.strip():
                yield bytes(message)
            message, at = bytearray(), separator.end()
        _append(message, data[at:end], max_bytes)
        at = max(at, end)
    if message.strip():
        yield bytes(message)


def _find_separators(data: bytes, start: int, end: int) -> Iterator[re.Match[bytes]]:
    at = start - 1
    while (at := data.find(b"\nFrom ", at, end + 4)) >= 0:
        separator = _SEPARATOR.match(data, at + 1)
        if separator:
            yield separator
        at = max(at + 1, separator.end() - 1 if separator else 0)


def _append(message: bytearray, data: bytes, max_bytes: int) -> None:
    message += data[: max(0, max_bytes + 1 - len(message))]


def name_message(message: bytes, number: int) -> str:
    """Name a message by its Message-ID, else by its number.

    >>> name_message(b"Subject: One\\n\\nMessage-ID: <not@a.header>\\n", 7)
    'M7'
    """
    return message_id(message) or f"M{number}"


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="mailboxes (mbox)",
    read=read_mbox,
)
