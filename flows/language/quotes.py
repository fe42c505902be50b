"""Where quotation marks open and close, in all their styles. Attribution finds who is quoted."""

import re
from typing import Final

from flows.language.spans import Span

_MARK: Final = re.compile(
    r"``|''|[\"“”«»‹›„‟「」『』]"
    r"|(?<![^\W_])[‘'](?=[^\W\d_])"  # a single mark opens before a word
    r"|(?<=[\w.,!?…])[’'](?![^\W_])"  # and closes behind one
    r"|[\n\r\u2028\u2029]"
)
_LINE_ENDS: Final = "\n\r\u2028\u2029"
_DOUBLE_CLOSERS: Final = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "``": "''\"",
    '"': '"”',
    "‟": "”",
    "‹": "›",
    "「": "」",
    "『": "』",
}
_SINGLE_OPENERS: Final = frozenset("‘'")
_MAX_SINGLE: Final = 400
"""Characters between single marks; beyond it the second is an apostrophe."""


def find_quotes(text: str) -> list[Span]:
    """Find the quoted stretches with their marks, in order; one left open ends with its line.

    >>> text = 'He said: “It is ‘over’.” "Yes," she said.'
    >>> [text[start:end] for start, end in find_quotes(text)]
    ['“It is ‘over’.”', '"Yes,"']
    """
    quotes: list[Span] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in _LINE_ENDS:
            if opened is not None and opened[0] not in _SINGLE_OPENERS:
                quotes.append((opened.start(), match.start()))
            opened = None
        elif opened is None or (opened[0] in _SINGLE_OPENERS and not _closes(opened, match)):
            opened = match if _opens(text, match) else opened
        elif _closes(opened, match):
            quotes.append((opened.start(), match.end()))
            opened = None
    if opened is not None and opened[0] not in _SINGLE_OPENERS:
        quotes.append((opened.start(), len(text)))
    return [(start, end) for start, end in quotes if end - start > len('""')]


def _opens(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark == '"':
        before = text[match.start() - 1 : match.start()]
        return not before or not (before.isalnum() or before in ",.!?")
    if mark in _SINGLE_OPENERS:
        return text[match.end() : match.end() + 1].isalpha() and not text[match.start() - 1 : match.start()].isalnum()
    return mark in _DOUBLE_CLOSERS


def _closes(opened: re.Match[str], match: re.Match[str]) -> bool:
    if opened[0] in _SINGLE_OPENERS:
        return match[0] in "’'" and match.start() - opened.start() < _MAX_SINGLE and match.start() > opened.end()
    return match[0] in _DOUBLE_CLOSERS[opened[0]]
