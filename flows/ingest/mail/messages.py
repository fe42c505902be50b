"""Parts an e-mail into documents: its own words, the messages that it quotes or forwards, what is attached to it.

`mail` takes messages apart, and `formats.eml` reads the words of one. A quoted message is written anew as a message of
its own, with the sender, date and subject that its header line tells.
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import Message
from functools import partial
from typing import BinaryIO, Final, cast

from flows.ingest.containers.items import Item, Member, Page, failed
from flows.ingest.formats.mail_headers import message_id, state_headers, write_message
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.mail.body import Body, may_quote, own_words, read_body
from flows.ingest.mail.mailbox import Mailbox
from flows.ingest.mail.mime import (
    Parts,
    attached_bytes,
    file_name,
    is_message,
    is_one_document,
    parse_message,
    part_message,
)
from flows.ingest.mail.quotes import MailVoice, is_plain, split_voices
from flows.ingest.parts import ReadOptions
from flows.ingest.problems import Problem, UnreadableDocument
from flows.locators import part_locator

MESSAGE: Final = "message/rfc822"
LEVELS_MAX: Final = 10
"""Messages attached to messages that are read."""
DOCUMENTS_MAX: Final = 500
"""Documents in one e-mail that are read, those in its attached messages included."""
_THREAD: Final = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw|wg|sv|vs|tr|rif|rv|res|enc|antw)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE
)
"""What programs put before the subject of an answer."""
BARE_BYTES: Final = 2**20
"""A larger e-mail is read without the pictures in it."""
SIZE_FACTOR: Final = 4
"""An e-mail may be so many times as large as a document: it may bring several, in an encoding that takes room."""


def open_mail(data: bytes, options: ReadOptions) -> Iterator[Item | Member]:
    """Give the documents of an e-mail that is an input by itself."""
    return open_message(data, "", options)


def open_message(
    data: bytes, name: str, options: ReadOptions, raw: bytes | None = None, box: Mailbox | None = None
) -> Iterator[Item | Member]:
    """Give the documents of a message: its own words under its name, then those that it quotes, then what is attached.

    A message that has no words of its own, but holds documents, is none itself.

    Args:
        data: the message.
        name: its name in the input; what it holds is named below it.
        options: how large documents may be.
        raw: its bytes as the input has them, if they differ.
        box: what was read before it in the same mailbox.
    """
    if len(data) > SIZE_FACTOR * options.document_bytes:
        text = f"an e-mail of more than {SIZE_FACTOR * options.document_bytes:,} bytes"
        yield failed(name, MESSAGE, Problem("too_large", text), data)
        return
    opened = _Opened(Mailbox() if box is None else box)
    yield from opened.open(data, name, name, None, 0, data if raw is None else raw)


_log = logging.getLogger(__name__)


@dataclass
class _Opened:
    """What was found in one e-mail so far."""

    box: Mailbox
    names: set[str] = field(default_factory=set)
    count: int = 0

    def open(
        self, data: bytes, root: str, name: str, parent: str | None, level: int, raw: bytes
    ) -> Iterator[Item | Member]:
        """Give the documents of one message; `root` is the name below which all are named."""
        taken = None if is_plain(data) else self._take_apart(data)
        if taken is None:
            yield partial(Page, name, MESSAGE, data, raw, parent)
            return
        message, parts, quoted, has_words = taken
        answered = str(message.get("In-Reply-To", ""))
        quoted = [each for each in quoted if not self.box.has(each.text, answered if each.is_first else "")]
        if level and not message.keys():
            return
        is_document = has_words or not (quoted or parts.attached)
        own = name if is_document else parent
        if is_document:
            yield partial(Page, name, MESSAGE, _without_attached(message, parts, data), raw, parent)
        yield from self._quote(quoted, root, own)
        for number, part in enumerate(parts.attached, 1):
            yield from self._attach(part, number, root, own, level)

    @staticmethod
    def _take_apart(data: bytes) -> tuple[Message, Parts, list["_Quoted"], bool] | None:
        """Take a message apart; None if the library raises, so that it is read as a whole, and a mailbox goes on."""
        try:
            message = parse_message(data)
            parts = Parts() if is_one_document(message) else part_message(message)
            return message, parts, *_find_quoted(message, parts)
        except Exception:  # noqa: BLE001 - on damaged messages the library raises anything
            _log.warning("an e-mail cannot be taken apart", exc_info=True)
            return None

    def _quote(self, voices: list["_Quoted"], root: str, own: str | None) -> Iterator[Item]:
        names: dict[int, str | None] = {}
        for number, quoted in enumerate(voices, 1):
            if self._is_full():
                return
            name = self._name(root, f"quoted-{number}")
            names[quoted.number] = name
            parent = next((names[each] for each in quoted.above if each in names), own)
            yield partial(Page, name, MESSAGE, quoted.data, quoted.text.encode(), parent)

    def _attach(self, part: Message, number: int, root: str, own: str | None, level: int) -> Iterator[Item | Member]:
        if self._is_full():
            return
        data = attached_bytes(part)
        if is_message(part):
            name = self._name(root, message_id(data) or file_name(part) or f"part-{number}")
            if level >= LEVELS_MAX:
                text = f"more than {LEVELS_MAX} messages, one attached to the other"
                yield failed(name, MESSAGE, Problem("bad_archive", text), data, own)
            elif data.strip():
                yield from self.open(data, root, name, own, level + 1, data)
        elif data.strip():
            name = self._name(root, file_name(part) or f"part-{number}")
            yield Member(name, partial(_stream, data), own)

    def _is_full(self) -> bool:
        self.count += 1
        return self.count > DOCUMENTS_MAX

    def _name(self, root: str, name: str) -> str:
        """Name a document below its e-mail; a name that another one has gets a number."""
        free, number = name, 1
        while free in self.names:
            number += 1
            free = f"{name}-{number}"
        self.names.add(free)
        return part_locator(root, free) if root else free


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted message: its number among the voices, those that it stands within, nearest first, and its bytes."""

    number: int
    above: tuple[int, ...]
    text: str
    data: bytes

    @property
    def is_first(self) -> bool:
        """Whether no other message is between it and the one that quotes it."""
        return self.above == (0,)


def _find_quoted(message: Message, parts: Parts) -> tuple[list[_Quoted], bool]:
    """Find the quoted messages whose writers are named, and whether there are words besides them."""
    if not parts.attached and not may_quote(parts):
        return [], True
    try:
        body = read_body(parts)
    except UnreadableDocument as error:
        return [], error.problem.reason_code != "empty"
    stated = state_headers(message)
    sent = stated.get("published")
    voices = split_voices(body.text, sent if isinstance(sent, datetime) else None)
    title = _THREAD.sub("", str(stated.get("title", "")))
    found = [_quote(voices, number, title, body) for number, voice in enumerate(voices) if voice.by]
    has_words = bool(own_words(voices[0], stated.get("authors", ()), is_page=body.is_page))
    return [each for each in found if each], has_words


def _quote(voices: Sequence[MailVoice], number: int, title: str, body: Body) -> _Quoted | None:
    """Write one quoted message anew; None if nothing of it is there but its header line."""
    by = voices[number].by
    text = own_words(voices[number], [by.author], is_page=body.is_page) if by and by.author else ""
    if not by or not text:
        return None
    above, at = [], voices[number].parent
    while at is not None:
        above.append(at)
        at = voices[at].parent
    return _Quoted(number, tuple(above), text, write_message(by.author, by.published, by.subject or title, text))


def _without_attached(message: Message, parts: Parts, data: bytes) -> bytes:
    """Write a message without what is attached to it, so that its reader gets only what it reads."""
    if not parts.attached and len(data) <= BARE_BYTES:
        return data
    bare: Message[str, str] = Message(policy.compat32)
    for name, value in message.raw_items():
        if not name.lower().startswith("content-"):
            bare[name] = value
    bare["Content-Type"] = "multipart/mixed"
    bare.set_payload([*parts.texts])
    try:
        return bare.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError):  # headers and charsets of any kind
        return data


def _stream(data: bytes) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", io.BytesIO(data)), HEAD_BYTES))
