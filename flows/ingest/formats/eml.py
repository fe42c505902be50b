"""Reads one e-mail, or a page saved as one: text, sender, date, subject. Leaves attachments out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any, Final

from flows.ingest.formats.encoding import SUPERSETS, decode
from flows.ingest.formats.format import Format
from flows.ingest.formats.html import read_page
from flows.ingest.formats.mail_headers import is_mail
from flows.ingest.formats.paragraphs import unwrap_lines
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument

PARTS_MAX: Final = 1_000
"""Parts of one e-mail that are searched for its text."""
POINTER_MAX, POINTER_TIMES = 300, 5
"""A plain part under so many characters may only point to the page; the page is then so many times longer."""
_ENCRYPTED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_NO_HEADER: Final = ("<", "{", "%", "#")
"""Signs that begin a page, RTF, PostScript or a script, and no header."""
_ARMOUR: Final = "-----BEGIN PGP MESSAGE-----"


def read_eml(data: bytes) -> ReadText:
    """Read an e-mail: its plain text, or the main text of its page if it has no plain text.

    Raises:
        UnreadableDocument: encrypted, or without a text.
    """
    # this policy leaves headers unparsed: the other one raises on malformed headers
    message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)
    if message.get_content_type() in _ENCRYPTED:
        raise UnreadableDocument("encrypted", f"an e-mail of type {message.get_content_type()}")
    if message.get("Snapshot-Content-Location"):
        return _read_saved(message)
    found = _read_parts(message)
    if found.text.lstrip().startswith(_ARMOUR):
        raise UnreadableDocument("encrypted", "a text encrypted with PGP")
    return ReadText(found.text, _stated(message))


def _read_saved(message: Message) -> ReadText:
    """Read a page that a browser saved, with its pictures, as an e-mail that nobody sent (MHTML)."""
    page = next((part for part in _text_parts(message) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableDocument("no_main_text", "a saved page without a page in it")
    return read_page(_decode_part(page))


def _read_parts(message: Message) -> ReadText:
    """Read the plain parts; the pages if there are none, or if the plain part only points to the page."""
    parts = list(_text_parts(message))
    plain, problem = _read_kind(parts, "text/plain", _read_plain)
    if len(plain) >= POINTER_MAX or (plain and not any(part.get_content_type() == "text/html" for part in parts)):
        return ReadText(plain, {})
    page, other = _read_kind(parts, "text/html", _read_page)
    text = page if len(page) > POINTER_TIMES * len(plain) else plain
    if not text:
        raise other or problem or UnreadableDocument("empty", "an e-mail without a text")
    return ReadText(text, {})


def _read_kind(
    parts: Sequence[Message], kind: str, read: Callable[[str], str]
) -> tuple[str, UnreadableDocument | None]:
    """Read all parts of one kind; returns the last problem, too."""
    texts, problem = [], None
    for part in parts:
        if part.get_content_type() == kind:
            try:
                texts.append(read(_decode_part(part)).strip())
            except UnreadableDocument as error:
                problem = error
    return "\n\n".join(filter(None, texts)), problem


def _read_plain(text: str) -> str:
    """Read a plain part; its first line is not a headline, as the subject is one."""
    return unwrap_lines(text)


def _read_page(page: str) -> str:
    """Read a page; a short message has no article, and is read from end to end."""
    try:
        return read_page(page).text
    except UnreadableDocument:
        import trafilatura  # noqa: PLC0415 - 0.3 s that only pages need

        return str(trafilatura.html2txt(page))


def _text_parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold the text of this e-mail; skips attachments and e-mails inside it."""
    waiting, seen = [message], 0
    while waiting and seen < PARTS_MAX:
        part, seen = waiting.pop(0), seen + 1
        if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
            continue
        content = part.get_payload()
        if isinstance(content, list):
            waiting = [*(one for one in content if isinstance(one, Message)), *waiting]
        else:
            yield part


def _decode_part(part: Message) -> str:
    """Decode a part; if its charset is wrong or unknown, guess it as for any other text."""
    content = part.get_payload(decode=True)
    declared = str(part.get_param("charset", "") or "").strip("\"' ").lower()
    return decode(content if isinstance(content, bytes) else b"", declared=SUPERSETS.get(declared, declared))


def _stated(message: Message) -> dict[str, Any]:
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
        text = str(make_header(decode_header(text)))
    with suppress(UnicodeError, UnreadableDocument):
        text = decode(text.encode("ascii", "surrogateescape"))
    return " ".join(text.split())


def _date_of(headers: Mapping[str, str]) -> datetime | None:
    """Date of the e-mail, from its own header or from the last server that took it."""
    for value in (headers.get("date", ""), headers.get("received", "").rpartition(";")[2]):
        with suppress(TypeError, ValueError, IndexError, OverflowError):
            return parsedate_to_datetime(" ".join(value.split()))
    return None


def is_eml(head: Head) -> bool:
    """Say whether a file is an e-mail by its headers; a file called `.eml` needs only one that is known."""
    text = head.text or ""
    is_other = text.lstrip().startswith(_NO_HEADER)
    return not is_other and is_mail(text, is_named=head.suffix == ".eml")


FORMAT: Final = Format(
    media_type="message/rfc822",
    title="e-mail",
    read=read_eml,
    libraries={"chardet": "chardet", "trafilatura": "trafilatura"},
    suffixes=frozenset({".eml"}),
    signature=is_eml,
    sent_as=frozenset({"message/rfc822"}),
    is_text=True,
)
