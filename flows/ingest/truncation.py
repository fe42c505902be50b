"""Finds the marks by which a text tells that it goes on elsewhere, and takes them away. Reads no file."""

import re
from dataclasses import replace
from typing import Final

from flows.ingest.parts import ReadText

TAIL: Final = 400
"""Characters at the end of a text in which a mark may stand."""
MARKS_MAX: Final = 3
"""Marks one after the other: `... [+910 chars]`, or a sign and a link."""

_COUNT: Final = re.compile(r"\[\s*\+?\s?[\d,. ]{1,12}\s?(?:chars?|characters?|words?)\s*\]\s*$", re.IGNORECASE)
_DOTS: Final = re.compile(r"(?:\[\s*(?:…|\.{2,4})\s*\]|\(\s*(?:…|\.{2,4})\s*\)|…(?:\s*https?://t\.co/\w+)?|\.{3,})\s*$")
_WHOLE: Final = r"the (?:full|whole|rest of the|entire) (?:story|article|post|text)"
_LINK: Final = re.compile(
    r"(?:(?<=[.!?…\"”’)\]])|(?<=[.!?…] )|\n|\[|\()\s*"
    rf"(?:(?:click here to )?(?:read|see|show|view|learn) (?:more|on|{_WHOLE})"
    r"|continue reading(?: (?:the main story|here))?|keep reading"
    r"|read (?:full|more) (?:story|article)|(?:read )?full story|\(?more\)?)"
    r"(?: ?(?:here|at|on|in|about|below)\b[^\n.!?]{0,80}|: [^\n]{0,120}| [“\"‘'][^\n]{0,120}[”\"’'])?"
    r"\s*(?:…|\.{1,4}|[»›→>]+|\]|\)|&raquo;)*\s*$",
    re.IGNORECASE,
)
_CONTINUE: Final = re.compile(r"(?:\A|\n|(?<=[.!?…]) ?)\s*continue reading [^\n]{1,160}$", re.IGNORECASE)
_LAST_SIGNS: Final = ("]", ")", "…", "...")
_SHORT_LINK: Final = "t.co/"
_LINK_WORDS: Final = (
    *("more", "read on", "see on", "show on", "view on", "learn on", "continue reading", "keep reading"),
    *("full story", "read full", "the full", "the whole", "the rest", "the entire"),
)
"""One of these is in each link."""
_ENDED: Final = re.compile(r"[.!?][\"'”’»)\]]*\s*$")
_LAST_WORD: Final = re.compile(r"\s*\S+$")


def mark_cut(read: ReadText) -> ReadText:
    """Take the marks of truncation from the end of a text, and say that it is cut, if it has any.

    >>> mark_cut(ReadText("Two were hurt at the harbour hosp… [+910 chars]", {}))
    ReadText(text='Two were hurt at the harbour hosp', stated={}, is_cut=True, notes=(), entries=())
    """
    text, is_cut = strip_marks(read.text)
    return replace(read, text=text, is_cut=True) if is_cut else read


def strip_marks(text: str) -> tuple[str, bool]:
    """Take the marks of truncation from the end of a text; says whether there were any.

    A number that stands where the text breaks off goes, too, for it may be a part of one.

    >>> strip_marks("Nobody was hurt. Continue reading")
    ('Nobody was hurt.', True)
    >>> strip_marks("The flood cost at least 1... [+20 chars]")
    ('The flood cost at least', True)
    >>> strip_marks("“We are ready to read more,” she said.")
    ('“We are ready to read more,” she said.', False)
    """
    tail = text[-TAIL:]
    rest = tail.rstrip()
    is_cut = False
    for _ in range(MARKS_MAX):
        found = _find_mark(rest)
        if found is None:
            break
        rest, is_cut = rest[: found.start()].rstrip(" \t\n"), True
    if not is_cut:
        return text, False
    if not _ENDED.search(rest):
        rest = _without_half_number(rest)
    return (text[:-TAIL] + rest).strip(), True


def _find_mark(text: str) -> re.Match[str] | None:
    """Find the mark at the end of a text, where a quick look shows that there may be one: most texts have none."""
    if text.rstrip().endswith(_LAST_SIGNS) or _SHORT_LINK in text:
        found = _COUNT.search(text) or _DOTS.search(text)
        if found:
            return found
    folded = text.casefold()
    if any(words in folded for words in _LINK_WORDS):
        return _LINK.search(text) or _CONTINUE.search(text)
    return None


def _without_half_number(text: str) -> str:
    """Leave out the last word if it is a number or stands after one: `3 mill…` is not 3."""
    last = _LAST_WORD.search(text)
    if last is None:
        return text
    before = text[: last.start()]
    previous = _LAST_WORD.search(before)
    if any(sign.isdigit() for sign in last[0]):
        return before
    if previous is not None and previous[0].strip()[-1:].isdigit():
        return before[: previous.start()]
    return text
