"""Reads a tree as runs: stretches of text that a browser shows as one paragraph. Does not judge them."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from lxml import etree

_BLOCKS: Final = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
BLOCKS: Final = frozenset(_BLOCKS.split())
"""Elements that begin a paragraph of their own; any other is part of a sentence."""
_BESIDE: Final = (
    "script style noscript template head nav footer aside figure figcaption picture svg iframe video audio object"
    " canvas button select option textarea dialog menu address label"
)
BESIDE: Final = frozenset(_BESIDE.split())
"""Elements that hold no text of an article, whatever is in them."""
NAMED_BY: Final = ("class", "id", "itemprop", "property", "role", "data-testid", "data-component", "data-gu-name")

_CELLS: Final = frozenset({"td", "th"})
"""The cells of a row are one run, with bars between them."""
_INLINE: Final = frozenset({"span", "font", "b", "strong", "em", "i", "big", "small", "time"})
END_MAX: Final = 8
"""Characters: a sentence ends with a mark and a few quotation marks or brackets."""
_SPACE: Final = re.compile(r"[ \t\r\n\f\v]+")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


class Run(NamedTuple):
    """A stretch of text: the block that it is in, and how many characters of it are links."""

    text: str
    block: Any
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether it is a link and little more; a row of figures is none."""
        if 2 * self.linked <= len(self.text):
            return False
        return not (self.block.tag == "tr" and any(map(str.isdigit, self.text)))

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence and has the length of one."""
        return is_sentence(self.text)


def is_sentence(text: str) -> bool:
    """Say whether a text ends like a sentence and has the length of one.

    >>> is_sentence("Nobody was hurt, the police said."), is_sentence("Read more."), is_sentence("Most read this week")
    (True, False, False)
    """
    return bool(_SENTENCE_END.search(text[-END_MAX:])) and (text.count(" ") >= 4 or len(text) >= 40)  # noqa: PLR2004 - five words


def squeeze(text: str) -> str:
    """Keep the words of a text alone, so that two prints of it are equal."""
    return " ".join(_WORD.findall(text.casefold()))


def pack(text: str) -> str:
    """Drop the white space of a text, so that two prints of it are equal; quicker than `squeeze`."""
    return "".join(text.split())


def names_of(element: Any) -> str:
    """Join what names an element: its class, its id, and what it is a property of."""
    return " ".join(filter(None, map(element.get, NAMED_BY)))


def read_runs(root: Any, beside: frozenset[str] = BESIDE) -> Iterator[Run]:
    """Yield the runs under an element in order; links and bold do not end one, two line breaks do.

    Args:
        root: an lxml element; stays as it is.
        beside: elements to leave out.
    """
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    held = _Held(root)
    for event, element in walker:
        if event == "start":
            if element is not root and (element.tag in beside or _is_hidden(element)):
                walker.skip_subtree()
                held.skip(element)
            else:
                held.begin(element)
        else:
            if event == "end":
                held.leave(element)
            if element.tail and element is not root:
                held.add(element.tail)
        if held.ended:
            yield from held.take()
    held.end(root)
    yield from held.take()


def _is_hidden(element: Any) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(style and _HIDDEN.search(style))


class _Held:
    """The run that is being read, and those that have ended."""

    def __init__(self, block: Any) -> None:
        self._block = block
        self._pieces: list[str] = []
        self._linked = 0
        self._breaks = 0
        self._links = 0
        self._skipped: Any = None
        self.ended: list[Run] = []

    def take(self) -> list[Run]:
        """Give away the runs that have ended."""
        ended, self.ended = self.ended, []
        return ended

    def begin(self, element: Any) -> None:
        """Go into an element."""
        tag = element.tag
        if tag in BLOCKS:
            self.end(element)
        elif tag == "a":
            self._links += 1
        elif tag in _CELLS and "".join(self._pieces).strip():
            self._pieces.append(" | ")
        elif tag == "br":
            self._break_line(element.getprevious())
        if element.text:
            self.add(element.text)

    def skip(self, element: Any) -> None:
        """Leave out an element that is about to end."""
        self._skipped = element
        if element.tag in BLOCKS:
            self.end(element)

    def leave(self, element: Any) -> None:
        """Come out of an element, also one that was skipped."""
        tag = element.tag
        if tag in BLOCKS:
            self.end(element.getparent())
        elif tag == "a" and element is not self._skipped:
            self._links -= 1

    def add(self, text: str) -> None:
        """Add text; white space alone does not part two line breaks."""
        self._pieces.append(text)
        if not text.isspace():
            self._breaks = 0
            if self._links:
                self._linked += len(text.strip())

    def end(self, block: Any) -> None:
        """End the run, and begin another in this block."""
        if self._pieces:
            text = "".join(self._pieces).strip()
            if "\n" in text or "  " in text or "\t" in text:
                text = _SPACE.sub(" ", text)
            if text:
                self.ended.append(Run(text, self._block, self._linked))
            self._pieces = []
        self._block, self._linked, self._breaks = block, 0, 0

    def _break_line(self, before: Any) -> None:
        """Count a line break; it ends the run if it is the second, or comes after a sentence or a line of its own kind.

        Args:
            before: the element before the break, or None.
        """
        self._breaks += 1
        line = "".join(self._pieces).strip()
        if self._breaks > 1 or _SENTENCE_END.search(line[-4:]) or (before is not None and _is_whole(before, line)):
            self.end(self._block)
            self._breaks = 1
        else:
            self._pieces.append(" ")


def _is_whole(element: Any, line: str) -> bool:
    """Whether a line is one element, as a headline or a date in a `span` is."""
    return element.tag in _INLINE and not (element.tail or "").strip() and "".join(element.itertext()).strip() == line
