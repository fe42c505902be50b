"""Lines by which mail programs say who wrote what follows: "On ..., Sam Orr wrote:", "From: ... Sent: ...".

What such programs write is a small closed class in each language, and so it stands here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flows.ingest.mail.quoted_dates import read_quoted_date

LINES_MAX: Final = 4
"""Lines over which "On ... wrote:" may be wrapped."""
HEADERS_MAX: Final = 40
"""Lines of one block of headers, long lists of addressees included."""
NAME_WORDS_MAX: Final = 7
NAME_MAX: Final = 100
LINE_MAX: Final = 400

_LABELS: Final[Mapping[str, str]] = {
    label: ours
    for ours, labels in {
        "from": "from von de da van från fra od lähettäjä expéditeur remitente mittente",
        "date": "date sent gesendet datum envoyé enviado fecha inviato data verzonden skickat sendt wysłano",
        "to": "to cc bcc an à para a aan till til do kopie kopia reply-to importance priority attachments anlagen"
        " message-id content-type mime-version in-reply-to references user-agent message",
        "subject": "subject betreff objet asunto oggetto onderwerp assunto ämne emne temat",
    }.items()
    for label in labels.split()
} | {"enviado el": "date", "envoyé le": "date", "date d'envoi": "date", "sent on": "date", "répondre à": "to"}
"""Headers as mail programs translate them, in lower case."""
_HEADER: Final = re.compile(r"\s*[*_]{0,2}([^\W\d_][\w' -]{0,14}?)\s?:[*_]{0,2}\s*(.*?)\s*$")
_VERBS: Final = (
    r"wrote|writes|schrieb|schreibt|a écrit|escribió|escribio|ha scritto|scrive|schreef|escreveu|skrev|kirjoitti"
    r"|napisał(?:\(a\)|a)?|pisze"
)
_WROTE: Final = re.compile(rf"\b(?:{_VERBS})\s?:\s*$", re.IGNORECASE)
_WROTE_INSIDE: Final = re.compile(rf"\s*\b(?:{_VERBS})\b\s*", re.IGNORECASE)
_OPENER: Final = re.compile(r"\s*(?:on|am|le|el|il(?: giorno)?|op|em|den|dnia|w dniu)\s+(?=\S)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[(<\[]{0,2}(?:mailto:)?([\w.+'=-]{1,80}@[\w.-]{3,120})[)>\]]{0,2}")
_AROUND_NAME: Final = re.compile(r"^(?:at|um|à|a las|alle(?: ore)?|om|às|kl\.?|o)\s+|\s+(?:am|le|el|on|den)$")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_SEPARATOR: Final = re.compile(
    r"\s*(?:[-_=*]{2,}\s*[^\W\d_][^\n]{3,60}?[-_=*]{2,}|_{10,}|-{10,}"
    r"|(?:begin forwarded message|anfang der weitergeleiteten \w+|début du message (?:réexpédié|transféré)"
    r"|inizio messaggio inoltrato|inicio del mensaje reenviado|start doorgestuurd bericht)\s?:?)\s*$",
    re.IGNORECASE,
)
_END: Final = re.compile(r"\s*-{2,}\s*end (?:of )?forwarded message\s*-{0,}\s*$", re.IGNORECASE)
END_LINE: Final = "----- End forwarded message -----"
"""What `mail.page` writes where an element around a forwarded message ends."""
_PARTICLES: Final = frozenset(
    {"de", "del", "della", "der", "den", "di", "da", "dos", "van", "von", "la", "le", "el", "al", "bin"}
)


@dataclass(frozen=True, slots=True)
class MessageHead:
    """Who wrote a quoted message, when, and under what subject; as far as its header line says."""

    author: str = ""
    published: datetime | date | None = None
    subject: str = ""


def find_wrote(lines: Sequence[str], at: int, outer: datetime | None) -> tuple[MessageHead | None, int, bool] | None:
    """Find "On ..., Sam Orr wrote:" at a line: who it names, the line after it, and whether it is surely a program's.

    A person may write such a line, too: one without address and time counts only before lines that begin with ">".
    """
    line = lines[at].strip()
    if not line or len(line) > LINE_MAX or line.startswith(">"):
        return None
    whole = ""
    for end in range(at, min(at + LINES_MAX, len(lines))):
        part = lines[end].strip()
        if not part or part.startswith(">") or len(part) > LINE_MAX:
            return None
        whole = f"{whole} {part}".strip()
        if _WROTE.search(whole) or (_WROTE_INSIDE.search(whole) and whole.endswith(":")):
            return _read_wrote(whole, end + 1, outer)
        if end == at and not (_OPENER.match(whole) or _ADDRESS.search(whole)):
            return None
    return None


def _read_wrote(whole: str, after: int, outer: datetime | None) -> tuple[MessageHead | None, int, bool]:
    text = _WROTE_INSIDE.sub(" ", whole.rstrip(": "))
    published, end = read_quoted_date(text, outer)
    address = _ADDRESS.search(text)
    rest = text[end:] if end else _OPENER.sub("", text, count=1)
    if end and not re.search(r"[^\W\d_]{2,}", _ADDRESS.sub("", rest)) and not _ADDRESS.search(rest):
        rest = text[: _date_start(text)]  # "Sam Orr schrieb am 5.3.2025 um 10:02:"
    author = clean_author(rest)
    is_sure = bool(address and end) or bool(end and _CLOCK.search(text) and author and _OPENER.match(text))
    return MessageHead(author, published) if author else None, after, is_sure


def _date_start(text: str) -> int:
    found = re.search(r"\d", text)
    return found.start() if found else len(text)


def clean_author(text: str) -> str:
    """Take the name out of what stands before or after a date; empty if it is no name.

    >>> clean_author(', Sam Orr <sam.orr@desk.example>'), clean_author("the ministry"), clean_author("<a@b.example>")
    ('Sam Orr', '', 'a@b.example')
    """
    address = _ADDRESS.search(text)
    name = _ADDRESS.sub(" ", text).strip(" \t,;:<>()[]\"'*«»“”")
    name = _AROUND_NAME.sub("", name).strip(" ,;:\"'")
    name = " ".join(re.sub(r"\s+via\s+.*$|\[mailto:.*$", "", name).split())
    words = name.split()
    is_name = 0 < len(words) <= NAME_WORDS_MAX and all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in _PARTICLES for word in words
    )
    if (is_name and any(word[0].isalpha() for word in words)) or (name and address):
        return name
    return address[1] if address else ""


def find_headers(lines: Sequence[str], at: int, outer: datetime | None) -> tuple[MessageHead, int] | None:
    """Find a block of headers at a line, as Outlook writes it and forwarded messages begin; and the line after it."""
    start = at
    is_marked = bool(_SEPARATOR.match(lines[at]))
    if is_marked:
        at = _skip_blank(lines, at + 1)
    if at >= len(lines) or _field(lines[at])[0] is None:
        return None
    values, end = _read_headers(lines, at)
    is_block = "from" in values and ("date" in values or "subject" in values)
    if not is_block or len(values) < (2 if is_marked else 3) or end <= start:
        return None
    published, _ = read_quoted_date(values.get("date", ""), outer)
    author = clean_author(values["from"]) or " ".join(values["from"].split())[:NAME_MAX]
    return MessageHead(author, published, values.get("subject", "")), end


def _read_headers(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Read headers from a line on, and the line after them: a blank line may part two, and long ones are wrapped."""
    values: dict[str, str] = {}
    end, last = at, ""
    for number in range(at, min(len(lines), at + HEADERS_MAX)):
        line = lines[number].strip()
        name, value = _field(line)
        if name == "from" and name in values:
            break  # the next message's
        if name:
            values.setdefault(name, value)
            end, last = number + 1, name
        elif not _goes_on(lines, number, last, values):
            break
        elif line:
            values[last] = f"{values[last]} {line}".strip()
            end = number + 1
    return values, end


def _goes_on(lines: Sequence[str], at: int, last: str, values: Mapping[str, str]) -> bool:
    """Whether headers go on after a line that is none: a blank one between two, or the rest of a long one."""
    if not lines[at].strip() or _continues(lines, at):
        return _continues(lines, at) and (not lines[at].strip() or bool(lines[at - 1].strip()))
    return bool(lines[at - 1].strip()) and not values[last] and last != "subject"


def _continues(lines: Sequence[str], at: int) -> bool:
    """Whether another header comes right after a line that is none."""
    return at + 1 < len(lines) and _field(lines[at + 1])[0] is not None


def _field(line: str) -> tuple[str | None, str]:
    found = _HEADER.match(line) if len(line) <= 10 * LINE_MAX else None
    name = _LABELS.get(found[1].lower().strip("*_ ")) if found else None
    return (name, found[2].strip("* ")) if found and name else (None, "")


def _skip_blank(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def is_separator(line: str) -> bool:
    """Say whether a line only parts a forwarded message from what is above it."""
    return bool(_SEPARATOR.match(line))


def is_end(line: str) -> bool:
    """Say whether a line ends a forwarded message."""
    return bool(_END.match(line))
