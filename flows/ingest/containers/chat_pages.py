"""Reads chats that Telegram exported as pages (`messages.html`), one document a message. Streams.

The pages are written by one program, a message an element; each is cut out and read by itself.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import html as lxml_html

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item, failed, ready
from flows.ingest.containers.record_parts import RecordParts
from flows.ingest.containers.streams import BLOCK_BYTES, UnpackedBytes, read_some
from flows.ingest.formats.fragment import read_element
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions
from flows.ingest.problems import Problem

MEDIA_TYPE: Final = "application/x-telegram-html"
START: Final = b'<div class="message '
_LEAST: Final = len(START)
_MARKS: Final = re.compile(r'<div class="page_body chat_page"|<div class="message (?:default|service)\b')
_MOMENT: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_PARSER: Final = lxml_html.HTMLParser(remove_comments=True, huge_tree=False, no_network=True, encoding="utf-8")


def read_chat(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each message; services and pictures have no text."""
    parts = RecordParts(options, MEDIA_TYPE)
    chat = writer = ""
    for number, piece in enumerate(cut_messages(stream, options.document_bytes)):
        if number == 0:
            chat = _text_at(_parse(piece), "page_header")
            continue
        if piece is None:
            message = f"message {number} has more than {options.document_bytes:,} bytes"
            yield failed(f"M{number}", MEDIA_TYPE, Problem("too_large", message))
            continue
        record = _read_message(_parse(piece), writer)
        writer = record.pop("writer")
        yield ready(parts.of_record({**record, "publisher": chat}, f"M{number}", piece))
    yield from parts.end()


def cut_messages(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Yield what comes before the first message, then each message; None for one over the limit."""
    held, is_long = b"", False
    while block := read_some(stream, BLOCK_BYTES):
        held += block
        while (at := held.find(START, 1)) > 0:
            yield None if is_long or at > max_bytes else held[:at]
            held, is_long = held[at:], False
        if len(held) > max_bytes + _LEAST:
            held, is_long = held[:1] + held[-_LEAST:], True
    yield None if is_long or len(held) > max_bytes else held


def _parse(piece: bytes | None) -> Any:
    return lxml_html.document_fromstring(b"<div>" + (piece or b"").replace(b"\0", b"") + b"</div>", parser=_PARSER)


def _read_message(root: Any, writer: str) -> dict[str, Any]:
    """Read one message as a record; a message that joins the one before has its writer."""
    whole = next(iter(root.find_class("message")), root)
    writer = _name_at(whole) or writer
    forwarded = next(iter(whole.find_class("forwarded")), None)
    origin = "" if forwarded is None else _name_at(forwarded)
    text = next((each for each in whole.find_class("text") if not _is_inside(each, "reply_to")), None)
    dates = (each.get("title") or "" for each in whole.find_class("date"))
    return {
        "id": (whole.get("id") or "").removeprefix("message") or None,
        "text": "" if text is None or "service" in (whole.get("class") or "") else read_element(text),
        "authors": origin or writer,
        "date": next((found for found in map(_read_moment, dates) if found), None),
        "writer": writer if forwarded is None or writer != origin else "",
    }


def _read_moment(title: str) -> str | None:
    """Write a time as ISO does.

    >>> _read_moment("04.03.2025 22:15:00 UTC+01:00")
    '2025-03-04T22:15:00+01:00'
    """
    found = _MOMENT.search(title)
    if found is None:
        return None
    day, month, year, time, zone = found.groups()
    return f"{year}-{month}-{day}T{time}{zone or ''}"


def _text_at(root: Any, name: str) -> str:
    """Give the text of the first element of a class, as a line."""
    found = next(iter(root.find_class(name)), None)
    return "" if found is None else " ".join(str(found.text_content()).split())


def _name_at(root: Any) -> str:
    """Give the first writer's name, without the time that may stand beside it."""
    found = next(iter(root.find_class("from_name")), None)
    return "" if found is None else " ".join((found.text or "").split())


def _is_inside(element: Any, name: str) -> bool:
    return any(name in (each.get("class") or "").split() for each in element.iterancestors())


def is_chat(head: Head) -> bool:
    """Say whether a page is such a chat."""
    return b'class="message ' in head.data and head.text is not None and len(_MARKS.findall(head.text)) > 1


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="Telegram pages",
    read=read_chat,
    signature=is_chat,
)
