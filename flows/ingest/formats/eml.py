"""Reads one e-mail, or a page saved as one: its own words, sender, date, subject.

What it quotes and what is attached to it are documents of their own: `mail.messages` finds them.
"""

from datetime import datetime
from email.message import Message
from typing import Final

from flows.ingest.formats.format import Format
from flows.ingest.formats.html import read_page
from flows.ingest.formats.mail_headers import is_mail, state_headers
from flows.ingest.kinds.head import Head
from flows.ingest.mail.body import own_words, read_body
from flows.ingest.mail.messages import SIZE_FACTOR, open_mail
from flows.ingest.mail.mime import decode_part, is_encrypted, is_saved_page, parse_message, part_message
from flows.ingest.mail.quotes import split_voices
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument

_NO_HEADER: Final = ("<", "{", "%", "#")
"""Signs that begin a page, RTF, PostScript or a script, and no header."""
_ARMOUR: Final = "-----BEGIN PGP MESSAGE-----"


def read_eml(data: bytes) -> ReadText:
    """Read the words of an e-mail's sender: of its plain text, or of its page if that says more.

    Raises:
        UnreadableDocument: encrypted, or without words of its own.
    """
    message = parse_message(data)
    if is_encrypted(message):
        raise UnreadableDocument("encrypted", f"an e-mail of type {message.get_content_type()}")
    if is_saved_page(message):
        return _read_saved(message)
    body = read_body(part_message(message))
    if body.text.lstrip().startswith(_ARMOUR):
        raise UnreadableDocument("encrypted", "a text encrypted with PGP")
    stated = state_headers(message)
    sent = stated.get("published")
    voices = split_voices(body.text, sent if isinstance(sent, datetime) else None)
    text = own_words(voices[0], stated.get("authors", ()), is_page=body.is_page)
    if not text:
        reason = "only quoted lines or a signature" if body.text.strip() else "no text"
        raise UnreadableDocument("empty", f"an e-mail with {reason}")
    return ReadText(text, stated)


def _read_saved(message: Message) -> ReadText:
    """Read a page that a browser saved, with its pictures, as an e-mail that nobody sent (MHTML)."""
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableDocument("no_main_text", "a saved page without a page in it")
    return read_page(decode_part(page))


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
    inside=open_mail,
    room=SIZE_FACTOR,
)
