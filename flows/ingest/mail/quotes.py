"""Parts the text of an e-mail into voices: the sender's own words, and the messages that it quotes or forwards.

Quoted lines begin with ">"; `mail.page` writes those of pages in the same way. Words whose writer no line names are
left out: they are not the sender's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from flows.ingest.mail.attributions import MessageHead, find_headers, find_wrote, is_end, is_separator

LEVELS_MAX: Final = 12
"""Quotes inside quotes that are read; deeper ones are left out."""
VOICES_MAX: Final = 60
"""Messages quoted in one e-mail that are read; further ones are left out."""
TEXT_MAX: Final = 2**22
"""Characters; a longer text is no exchange of letters, and is read as one voice."""
MARKS: Final = re.compile(
    r"^\s*[>|]|:\s*$|^[^\w\n]{0,9}(?:from|von|de|da|van|från|fra|od)\s?:|-----|_{10}|forwarded message",
    re.IGNORECASE | re.MULTILINE,
)
"""A text without any of these quotes nobody."""
HEADERS_MAX: Final = 2**16
_PACKED: Final = re.compile(
    rb"^(?:content-type:(?!\s*text/plain)|content-transfer-encoding:\s*base64|snapshot-)", re.IGNORECASE | re.MULTILINE
)
_MARKED: Final = re.compile(
    rb"^[ \t]*(?:[>|]|=3E)|:(?:=20|[ \t=])*\r?$|^[^\w\n]{0,9}(?:from|von|de|da|van|fr\S{1,6}n|fra|od)\s?:|-----|_{10}"
    rb"|forwarded message",
    re.IGNORECASE | re.MULTILINE,
)
"""`MARKS` and their encodings, in a message as it was sent."""
_RULE: Final = re.compile(r"\s*-{20,}\s*$")
_PREFIX: Final = re.compile(r"[ \t]{0,3}>[ \t]?")


@dataclass(slots=True)
class MailVoice:
    """One message of an e-mail's text, in stretches as other voices come between; `parent` is the one that quotes it.

    Without `by` nobody knows whose it is.
    """

    by: MessageHead | None
    parent: int | None
    stretches: list[list[str]] = field(default_factory=lambda: [[]])

    @property
    def text(self) -> str:
        """Its own words, from end to end."""
        return "\n\n".join(filter(None, ("\n".join(lines).strip("\n") for lines in self.stretches)))


def is_plain(message: bytes) -> bool:
    """Say whether a message surely is one text that quotes nobody, without parsing it.

    >>> is_plain(b"From: a@b.example\\n\\nTwelve died."), is_plain(b"From: a@b.example\\n\\n> Twelve died.")
    (True, False)
    """
    headers, _, body = message.partition(b"\r\n\r\n" if b"\r\n\r\n" in message[:HEADERS_MAX] else b"\n\n")
    return not (_PACKED.search(headers) or _MARKED.search(body))


def split_voices(text: str, outer: datetime | None = None) -> list[MailVoice]:
    """Part a text into its voices; the first one is the sender's own.

    Args:
        text: the whole text, with ">" before quoted lines.
        outer: when the message was sent; it tells what day "05/03/2025" is, and the zone of hours.

    >>> voices = split_voices("Not 16.\\n\\nOn 5 March 2025 Sam Orr <s@b.example> wrote:\\n> Is it 16?\\n")
    >>> [(voice.by and voice.by.author, voice.text) for voice in voices]
    [(None, 'Not 16.'), ('Sam Orr', 'Is it 16?')]
    """
    voices = [MailVoice(None, None)]
    if len(text) <= TEXT_MAX and MARKS.search(text):
        _Reader(voices, outer).read(text.split("\n"), 0, 0)
    else:
        voices[0].stretches = [text.split("\n")]
    return voices


@dataclass
class _Reader:
    voices: list[MailVoice]
    outer: datetime | None

    def read(self, lines: Sequence[str], own: int, level: int) -> None:
        """Read lines of one level of quoting; those that nothing marks are of the voice `own`."""
        at, current, quoted = 0, own, None
        while at < len(lines):
            line = lines[at]
            if _PREFIX.match(line):
                at, quoted = self._read_block(lines, at, current, quoted, level)
            elif is_end(line):
                self._end_stretch(current)
                at, current, quoted = at + 1, own, None
            elif headers := find_headers(lines, at, self.outer):
                parent = own if self._is_divided(lines, at) else current
                current, at, quoted = self._add(headers[0], parent), headers[1], None
            elif (wrote := find_wrote(lines, at, self.outer)) and self._is_quote(lines, wrote[1], is_sure=wrote[2]):
                added, at = self._add(wrote[0], current), wrote[1]
                if self._is_prefixed(lines, at):
                    quoted = added
                else:
                    current, quoted = added, None
            else:
                if not (is_separator(line) and self._is_before_quote(lines, at + 1)):
                    self.voices[current].stretches[-1].append(line)
                at += 1

    def _read_block(
        self, lines: Sequence[str], at: int, current: int, quoted: int | None, level: int
    ) -> tuple[int, int | None]:
        """Read a stretch of lines with ">": of the message named before it, else of the one that it begins with."""
        end = at
        while end < len(lines) and (_PREFIX.match(lines[end]) or self._is_gap(lines, end)):
            end += 1
        self._end_stretch(current)
        if level < LEVELS_MAX:
            inner = [_PREFIX.sub("", line, count=1) for line in lines[at:end]]
            quoted = self._add(None, current) if quoted is None else quoted
            self.read(inner, quoted, level + 1)
            self._end_stretch(quoted)
        return end, quoted

    @staticmethod
    def _is_gap(lines: Sequence[str], at: int) -> bool:
        """Whether a line is blank, and the next one quoted."""
        return not lines[at].strip() and at + 1 < len(lines) and _PREFIX.match(lines[at + 1]) is not None

    def _add(self, by: MessageHead | None, parent: int) -> int:
        """Add a voice; beyond the limit the words are nobody's."""
        self._end_stretch(parent)
        if len(self.voices) > VOICES_MAX:
            by = None
        self.voices.append(MailVoice(by, parent))
        return len(self.voices) - 1

    def _end_stretch(self, voice: int) -> None:
        if self.voices[voice].stretches[-1]:
            self.voices[voice].stretches.append([])

    def _is_quote(self, lines: Sequence[str], at: int, *, is_sure: bool) -> bool:
        return is_sure or self._is_prefixed(lines, at)

    @staticmethod
    def _is_divided(lines: Sequence[str], at: int) -> bool:
        """Whether a rule parts a message from the one above: they are those of a digest, and quote each other not."""
        return any(_RULE.match(line) for line in lines[max(0, at - 3) : at + 1])

    @staticmethod
    def _is_prefixed(lines: Sequence[str], at: int) -> bool:
        following = (line for line in lines[at : at + 4] if line.strip())
        return _PREFIX.match(next(following, "")) is not None

    def _is_before_quote(self, lines: Sequence[str], at: int) -> bool:
        """Whether a quote begins after a line, or nothing comes any more."""
        rest = [line for line in lines[at : at + 4] if line.strip()]
        return not rest or self._is_prefixed(lines, at)
