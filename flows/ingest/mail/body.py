"""The text of an e-mail: its plain part or its page, whichever says more; and the voices in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Final

from flows.ingest.formats.paragraphs import unwrap_lines
from flows.ingest.mail.closings import is_banner, strip_closings
from flows.ingest.mail.mime import Parts, decode_part
from flows.ingest.mail.page import page_to_text
from flows.ingest.mail.quotes import MARKS, MailVoice
from flows.ingest.problems import UnreadableDocument

STUB_SHARE: Final = 0.5
"""A plain part with a smaller share of the page's words is a stub."""

_ADDRESS: Final = re.compile(r"<?\b(?:https?://|www\.)\S+|\S{1,64}@\S+")
_UNSEEN: Final = re.compile(r"<(/?(?:style|script|head))\b[^<>]*>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^<>]*>|&\w+;")
_PAGE_MARKS: Final = re.compile(
    r"<blockquote|_quote|:\s*(?:</|<br|$)|forwarded|-----|&gt;", re.IGNORECASE | re.MULTILINE
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a message with all that it quotes, and whether it was a page."""

    text: str
    is_page: bool = False


def read_body(parts: Parts) -> Body:
    """Read the plain parts, or the pages if these say more.

    Raises:
        UnreadableDocument: there is no text.
    """
    plain, problem = _read_kind(parts.texts, frozenset({"text/plain", "text/enriched"}), lambda text: text)
    pages = [part for part in parts.texts if part.get_content_type() == "text/html"]
    if plain and (not pages or not _may_say_more(plain, pages)):
        return Body(plain)
    page, other = _read_kind(pages, frozenset({"text/html"}), page_to_text)
    if page and (not plain or _is_stub(plain, page)):
        return Body(page, is_page=True)
    if not plain:
        raise other or problem or UnreadableDocument("empty", "an e-mail without a text")
    return Body(plain)


def _may_say_more(plain: str, pages: Sequence[Message]) -> bool:
    """Say whether pages could hold more than the plain part, without reading them as pages."""
    words = _count_words(plain)
    source = 0
    for part in pages:
        try:
            source += _count_words(_MARKUP.sub(" ", _drop_unseen(decode_part(part))))
        except UnreadableDocument:
            continue
    return words < STUB_SHARE * source or is_banner(plain)


def _drop_unseen(page: str) -> str:
    """Leave out styles, scripts and the head; what follows one that does not end is left out, too."""
    first, *rest = _UNSEEN.split(page)
    return first + " ".join(text for tag, text in zip(rest[::2], rest[1::2], strict=True) if tag.startswith("/"))


def _is_stub(plain: str, page: str) -> bool:
    """Say whether a plain part only stands for the page."""
    own, others = _count_words(plain), _count_words(page)
    return own < STUB_SHARE * others or (is_banner(plain) and others >= own)


def _count_words(text: str) -> int:
    return len(_WORD.findall(_ADDRESS.sub(" ", text)))


def _read_kind(
    parts: Sequence[Message], kinds: frozenset[str], read: Callable[[str], str]
) -> tuple[str, UnreadableDocument | None]:
    """Read all parts of some kinds; returns the last problem, too."""
    texts, problem = [], None
    for part in parts:
        if part.get_content_type() in kinds:
            try:
                texts.append(read(decode_part(part)).strip("\n"))
            except UnreadableDocument as error:
                problem = error
    return "\n\n".join(filter(str.strip, texts)), problem


def may_quote(parts: Parts) -> bool:
    """Say whether a message may quote another one, by signs that are found without reading it."""
    for part in parts.texts:
        marks = _PAGE_MARKS if part.get_content_type() == "text/html" else MARKS
        try:
            if marks.search(decode_part(part)):
                return True
        except UnreadableDocument:
            continue
    return False


def own_words(voice: MailVoice, names: Sequence[str], *, is_page: bool) -> str:
    """Give the words of one voice as paragraphs, without signatures, footers and wrapped lines."""
    stretches = []
    for lines in voice.stretches:
        text = strip_closings("\n".join(lines).strip("\n"), names, is_page=is_page)
        stretches.append(text if is_page else unwrap_lines(text))
    return "\n\n".join(filter(None, stretches))
