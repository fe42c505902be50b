"""The headers that an e-mail begins with: told from other lines with colons, read, and written."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import format_datetime, formataddr, getaddresses, parsedate_to_datetime
from typing import Any, Final

from flows.ingest.formats.encoding import decode, superset_of
from flows.ingest.problems import UnreadableDocument

_HEADER: Final = re.compile(r"([!-9;-~]+):(?:[ \t]+(\S.*)|[ \t]*)$")
_MAIL: Final = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "received", "return-path", "sender"}
    | {"reply-to", "content-type", "delivered-to", "content-transfer-encoding", "dkim-signature", "in-reply-to"}
)
_MACHINE_MADE: Final = frozenset({"message-id", "mime-version", "received", "return-path", "dkim-signature"})
_MESSAGE_ID: Final = re.compile(rb"^message-id:\s*<?([!-=?-~]{1,400})", re.MULTILINE | re.IGNORECASE)
_HEADERS_END: Final = re.compile(rb"\r?\n\r?\n")


def is_mail(text: str, *, is_named: bool) -> bool:
    """Say whether a text begins with the headers of an e-mail; a memo's "From:" and "To:" are not enough.

    >>> is_mail("From: the ministry\\nTo: the press\\n\\nTwelve died.", is_named=False)
    False
    >>> is_mail("From: a@example.org\\nMessage-ID: <1@example.org>\\n\\nTwelve died.", is_named=False)
    True
    """
    headers: dict[str, str] = {}
    for line in text.lstrip("\r\n").splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and headers:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        headers.setdefault(header[1].lower(), header[2] or "")
    known = headers.keys() & _MAIL
    if is_named:
        return bool(known)
    is_sent = "@" in headers.get("from", "") + headers.get("sender", "") or {"received", "mime-version"} & known
    return len(known) > 1 and bool(is_sent) and (bool(known & _MACHINE_MADE) or _is_mail_date(headers.get("date", "")))


def _is_mail_date(value: str) -> bool:
    try:
        parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return False
    return True


def message_id(message: bytes) -> str:
    """Give the id that a message's headers name, without its brackets; empty if they name none.

    >>> message_id(b"Message-ID: <1@example.org>\\n\\nTwelve died.")
    '1@example.org'
    """
    headers_end = _HEADERS_END.search(message)
    found = _MESSAGE_ID.search(message, 0, headers_end.start() if headers_end else len(message))
    return found[1].decode("ascii") if found else ""


def state_headers(message: Message) -> dict[str, Any]:
    """Read what the headers state, by the names of the `documents` columns."""
    headers = {name.lower(): str(value) for name, value in reversed(list(message.raw_items()))}  # the first one counts
    senders = getaddresses([headers.get("from", "")])
    names = [_decode_words(name) or address for name, address in senders]
    stated = {
        "title": _decode_words(headers.get("subject", "")),
        "authors": [name for name in names if name],
        "published": _date_of(headers),
        "language": headers.get("content-language", "").partition(",")[0].strip(),
    }
    return {name: value for name, value in stated.items() if value}


def _decode_words(text: str) -> str:
    """Decode the encoded words and raw bytes of a header; badly encoded ones stay as they are."""
    with suppress(HeaderParseError, ValueError, LookupError):
        pieces = decode_header(text)
        text = str(make_header([(piece, superset_of(charset) or charset) for piece, charset in pieces]))
    with suppress(UnicodeError, UnreadableDocument):
        text = decode(text.encode("ascii", "surrogateescape"))
    return " ".join(text.split())


def _date_of(headers: Mapping[str, str]) -> datetime | date | None:
    """Date of the e-mail, from its own header or from the last server that took it; some state only a day."""
    for value in (headers.get("date", ""), headers.get("received", "").rpartition(";")[2]):
        with suppress(TypeError, ValueError, IndexError, OverflowError):
            return parsedate_to_datetime(" ".join(value.split()))
        with suppress(ValueError):
            return date.fromisoformat(value.strip())
    return None


def write_message(author: str, published: datetime | date | None, subject: str, text: str) -> bytes:
    """Write a message, as `state_headers` reads it."""
    author, subject = " ".join(author.split()), " ".join(subject.split())
    headers = [f"From: {author if '@' in author else formataddr((author, ''))}", f"Subject: {subject}"]
    if published:
        day = format_datetime(published) if isinstance(published, datetime) else published.isoformat()
        headers.append(f"Date: {day}")
    headers.append("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit")
    return ("\n".join(headers) + "\n\n" + text).encode("utf-8", "replace")
