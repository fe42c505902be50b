"""The parts of an e-mail: which hold its text, which are documents that it brings along. Decodes both."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from flows.ingest.formats.encoding import decode
from flows.ingest.problems import UnreadableDocument

PARTS_MAX: Final = 1_000
"""Parts of one e-mail that are looked at."""
FILE_NAME_MAX: Final = 150
_NOT_DOCUMENTS: Final = re.compile(
    r"(?:image|audio|video|font|model)/|application/(?:x-)?(?:pkcs7|pgp)-\w+|application/(?:ics|pgp-keys|applefile)"
    r"|text/(?:calendar|(?:x-)?vcard|directory|rfc822-headers|x-amp-html|css|javascript)|message/(?!rfc822|global)"
)
"""What belongs to the form of an e-mail, or shows a picture: it is left out without a word."""
_ENCRYPTED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_DELIMITER: Final = re.compile(rb"^--(\S[^\r\n]{0,70})\r?\n(?=content-[\w-]+\s*:)", re.MULTILINE | re.IGNORECASE)
_TAG: Final = re.compile(rb"<(?:html|body|div|p|table)\b", re.IGNORECASE)


@dataclass(slots=True)
class Parts:
    """The parts of one message: its own texts in order, and what is attached to it, messages included."""

    texts: list[Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)


def parse_message(data: bytes) -> Message:
    """Parse a message, whatever its headers look like."""
    # this policy leaves headers unparsed: the other one raises on malformed headers
    return message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)


def is_encrypted(message: Message) -> bool:
    """Say whether nothing of a message can be read without a key."""
    return message.get_content_type() in _ENCRYPTED


def is_saved_page(message: Message) -> bool:
    """Say whether this is a page that a browser saved with its pictures (MHTML); nobody sent it."""
    return bool(message.get("Snapshot-Content-Location")) or (
        "saved by " in str(message.get("From", "")).lower() and not message.get("To")
    )


def is_one_document(message: Message) -> bool:
    """Say whether a message is read as a whole, if at all."""
    return is_encrypted(message) or is_saved_page(message)


def part_message(message: Message) -> Parts:
    """Tell the parts with a message's own text from those attached to it; looks into no attached message."""
    found, waiting, seen = Parts(), [message], 0
    while waiting and seen < PARTS_MAX:
        part, seen = waiting.pop(0), seen + 1
        kind = part.get_content_type()
        if is_message(part):
            found.attached.append(part)
            continue
        if part.get_content_maintype() == "multipart" or part.is_multipart():
            children = _children(part) if part.is_multipart() else _mend(part_bytes(part))
            waiting = [*children, *waiting]
        elif _is_own_text(part, kind, is_whole=part is message):
            found.texts.append(part)
        elif not _NOT_DOCUMENTS.match(kind) and not _is_inline(part):
            found.attached.append(part)
    return found


def _children(part: Message) -> list[Message]:
    content = part.get_payload()
    return [each for each in content if isinstance(each, Message)] if isinstance(content, list) else []


def _mend(body: bytes) -> list[Message]:
    """Take apart a body whose boundary is not the one that its header names; one without any is a text."""
    found = _DELIMITER.search(body)
    if not found:
        kind = b"html" if _TAG.search(body) else b"plain"
        return [parse_message(b"Content-Type: text/" + kind + b"\nContent-Transfer-Encoding: 8bit\n\n" + body)]
    line = rb"^--" + re.escape(found[1].removesuffix(b"--")) + rb"(?:--)?[ \t]*\r?\n?"
    pieces = re.split(line, body, flags=re.MULTILINE)
    return [parse_message(each) for each in pieces[1:PARTS_MAX] if each.strip()]


def _is_own_text(part: Message, kind: str, *, is_whole: bool) -> bool:
    if kind not in {"text/plain", "text/html", "text/enriched"}:
        return False
    return is_whole or (part.get_content_disposition() != "attachment" and not file_name(part))


def _is_inline(part: Message) -> bool:
    """Whether a part is shown within the page: a picture, a style."""
    return part.get_content_disposition() != "attachment" and bool(part.get("Content-ID")) and not file_name(part)


def file_name(part: Message) -> str:
    """Name the file that a part brings along, without folders; empty if it has no name.

    >>> file_name(parse_message(b'Content-Disposition: attachment; filename="../a b.pdf"'))
    'a b.pdf'
    """
    name = ""
    with suppress(HeaderParseError, ValueError, LookupError, TypeError, UnicodeError):
        name = part.get_filename() or ""
        name = str(make_header(decode_header(name))) if "=?" in name else name
    name = name.encode("utf-8", "replace").decode()
    return " ".join(re.split(r"[\\/]", name)[-1].split())[-FILE_NAME_MAX:].strip()


def part_bytes(part: Message) -> bytes:
    """Give the bytes of a part, its transfer encoding undone; none if it is no single part."""
    with suppress(ValueError, LookupError, AssertionError, TypeError):
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""
    return b""


def message_bytes(part: Message) -> bytes:
    """Give the bytes of the message that a part of type `message/rfc822` holds, packed or not."""
    inner = next(iter(_children(part)), None) if part.is_multipart() else None
    if inner is None:
        return part_bytes(part)
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding in {"base64", "quoted-printable"} and not inner.keys():  # not allowed, and common
        packed = Message(policy.compat32)
        packed["Content-Transfer-Encoding"] = encoding
        packed.set_payload(inner.get_payload())
        return part_bytes(packed)
    with suppress(ValueError, LookupError, TypeError, AttributeError, UnicodeError):
        return inner.as_bytes(unixfrom=False)
    return b""


def decode_part(part: Message) -> str:
    """Decode a part with text; if its charset is wrong or unknown, guess it as for any other text.

    Raises:
        UnreadableDocument: empty, binary, or in no encoding.
    """
    text = decode(part_bytes(part), declared=_parameter(part, "charset"))
    if part.get_content_type() == "text/plain" and _parameter(part, "format") == "flowed":
        return unflow(text, drops_space=_parameter(part, "delsp") == "yes")
    return text


def _parameter(part: Message, name: str) -> str:
    with suppress(ValueError, LookupError, TypeError):
        return str(part.get_param(name, "") or "").strip("\"' ").lower()
    return ""


def unflow(text: str, *, drops_space: bool = False) -> str:
    """Join the lines of a text in `format=flowed` (RFC 3676); the quotes keep their marks.

    >>> unflow("> Sixteen \\n> people died.\\nNo, \\nnineteen.\\n-- \\nSam")
    '> Sixteen people died.\\nNo, nineteen.\\n-- \\nSam'
    """
    lines: list[str] = []
    last = None
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if last == marks and lines:
            lines[-1] += words
        else:
            lines.append(f"{'>' * marks} {words}" if marks else words)
        is_open = words.endswith(" ") and words != "-- "
        if is_open and drops_space:
            lines[-1] = lines[-1][:-1]
        last = marks if is_open else None
    return "\n".join(lines)


def attached_bytes(part: Message) -> bytes:
    """Give the bytes of what is attached; a text whose encoding only the e-mail names is written as UTF-8."""
    if is_message(part):
        return message_bytes(part)
    if part.get_content_maintype() == "text" and part.get_param("charset"):
        with suppress(UnreadableDocument):
            return decode_part(part).encode()
    return part_bytes(part)


def is_message(part: Message) -> bool:
    """Say whether a part holds another message."""
    return part.get_content_type() in {"message/rfc822", "message/global"}
