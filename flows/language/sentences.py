"""Text to sentences, as spans. The splitting itself is the library's (sentencex); here are offsets and guards.

The library ends one at "9:40 p.m. Sunday" and at "Ms. Lee"; these are joined again.
"""

import re
from typing import Final

import sentencex

from flows.language.spans import Span, trim_span
from flows.language.word_lists import load_words

MAX_SEGMENT_CHARACTERS: Final = 20_000
"""Longest text handed to the library at once: unclosed brackets cost it quadratic time."""

_LONGEST_NUMBER: Final = 12
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_CLOCK: Final = re.compile(r"(?:\b|(?<=\d))[ap]\.m\.$", re.IGNORECASE)
_TITLE: Final = re.compile(r"\b(?:Ms|Mx|Ste|Ft)\.$")
_SHORT_NAME: Final = re.compile(r"\b[A-Z][a-z]{1,4}\.$")
_COMPANIES: Final = re.compile(r"\bCos\.$")
_KIND: Final = re.compile(r"(?:Inc|Ltd|LLC|Corp|Plc)\b")
"""What the name of a company may go on with."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_END: Final = 8
"""Characters at the end of a sentence that are looked at for an abbreviation."""
_DAYS: Final = load_words("times", "weekdays") | load_words("times", "months") | load_words("quantities", "clock_after")
_WHOLE: Final = re.compile(r"(?:^|\D)(?!(?:1[5-9]|20)\d\d\.$)\d[\d,]*\.$")
_DECIMALS: Final = re.compile(r"(?:\d{2,3}(?:[,;)]|\.?$)|\d{1,3}\s([A-Za-z.]+))")
"""A number that goes on behind a point and a space, a slip of the wires: "closed at 84. 14", "0. 54 percent"."""
_UNITS: Final = load_words("numbers", "after_decimals")


def split_sentences(text: str) -> list[Span]:
    """Split into half-open spans, in order, trimmed of white space, none reaching over a line break.

    >>> [text[start:end] for text in ["He left. She stayed."] for start, end in split_sentences(text)]
    ['He left.', 'She stayed.']
    """
    encodable = _SURROGATE.sub("\ufffd", text)
    spans: list[Span] = []
    for line in _LINE.finditer(encodable):
        for start, end in _cut_segments(encodable, line.start(), line.end()):
            spans += _split_segment(encodable, start, end)
    return spans


def _cut_segments(text: str, start: int, end: int) -> list[Span]:
    """Cut a line that is too long for the library, at white space where there is any."""
    segments: list[Span] = []
    while end - start > MAX_SEGMENT_CHARACTERS:
        limit = start + MAX_SEGMENT_CHARACTERS
        cut = text.rfind(" ", start + 1, limit)
        cut = limit if cut < 0 else cut
        segments.append((start, cut))
        start = cut
    segments.append((start, end))
    return segments


def _split_segment(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for boundary in sentencex.get_sentence_boundaries("en", text[start:end]):
        span = trim_span(text, start + boundary["start_index"], start + boundary["end_index"])
        if span is None:
            continue
        if spans and (_goes_on(text, spans[-1], span) or _cuts_number(text, spans[-1], span)):
            span = spans.pop()[0], span[1]
        spans.append(span)
    return spans


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether the full stop between two stretches is that of an abbreviation: of an hour, a title, a company."""
    end = text[max(before[0], before[1] - _LONGEST_END) : before[1]]
    if _TITLE.search(end) is not None or (_COMPANIES.search(end) is not None and _KIND.match(text, *after)):
        return True
    if _SHORT_NAME.search(end) is not None and "a" <= text[after[0]] <= "z":
        return True  # "Harlan Cos. of Tally"
    word = _WORD.match(text, *after)
    return _CLOCK.search(end) is not None and word is not None and word[0].lower() in _DAYS


def _cuts_number(text: str, before: Span, span: Span) -> bool:
    """Whether a sentence was cut in a number."""
    if span[0] != before[1] + 1 or not text[span[0]].isdigit():
        return False
    is_whole = _WHOLE.search(text, max(before[0], before[1] - _LONGEST_NUMBER), before[1]) is not None
    decimals = _DECIMALS.match(text, span[0], span[1]) if is_whole else None
    return decimals is not None and (decimals[1] is None or decimals[1].lower().rstrip(".") in _UNITS)
