"""Finds the dates that a page shows about its headline: in elements marked as its date, and in lines of text.

Boxes with other articles, the masthead with today's date, and the footer are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml.etree import iterwalk

from flows.ingest.dates.heads import find_dates, is_paragraph
from flows.ingest.pages.linked_dates import PageDate

HEAD_LINES: Final = 12
"""Lines from the headline on that may hold the date."""
PARAGRAPHS: Final = 2
"""Paragraphs of the article that the date may stand below."""
LINES_BEFORE: Final = 6
"""Lines of the article above its headline that may hold the date."""
LINE_MAX: Final = 400

_AWAY: Final = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|more|most|popular|latest|trending|sidebar|nav\w*|menu|comments?|teasers?"
    r"|promo\w*|archives?|breadcrumbs?|newsletter|widget|recirc\w*|also|read-?next|next|previous|events?|calendar|weather"
    r"|masthead|topbar|ticker|copyright|generated|cards?|listing|timeline|complementary|contentinfo|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of boxes with the dates of other articles, or today's."""
_OWN: Final = re.compile(
    r"(?:^|[\s_-])(?:date\w*|\w*date|byline\w*|publish\w*|pubdate|posted\w*|time\w*|meta|info|datum|fecha)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of elements that hold the article's own date, or its author."""
_FOOTER: Final = re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)
_SENTENCE: Final = re.compile(r".{80}|[.!?][\"'\u201d\u2019)]*$")
_PUBLISHED: Final = re.compile(r"(?:^|[\s_-])(?:published|pubdate|datepublished|entry-date)(?:$|[\s_-])", re.IGNORECASE)
_CHANGED: Final = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_APART: Final = frozenset(
    {"aside", "nav", "form", "select", "script", "style", "noscript", "template", "iframe", "head"}
)
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "time", "u", "bdi", "wbr"}
)
_PARTED: Final = frozenset({"span", "time", "abbr"})
"""Inline elements that designs set apart from each other."""
_ARTICLES: Final = frozenset({"article", "main"})


def find_marked(tree: Any) -> Iterator[PageDate]:
    """Find dates that the page's markup calls those of publication: microdata, `time pubdate`, hAtom."""
    for element in tree.iter("time", "abbr", "span", "div", "p", "meta", "a"):
        names = _names(element)
        is_marked = element.get("pubdate") is not None or (element.tag in {"time", "abbr"} and _PUBLISHED.search(names))
        if (is_marked or element.get("itemprop", "").lower() == "datepublished") and not _is_elsewhere(element):
            yield PageDate(
                _value_of(element), is_changed=bool(_CHANGED.search(names)) and "publish" not in names.lower()
            )


def find_printed_dates(tree: Any) -> Iterator[PageDate]:
    """Find the dates in lines about the headline, in their order; `time` elements there give their machine's form."""
    walk = _Walk(_headline_of(tree))
    for event, element in _events(tree, walk):
        walk.take(event, element)
        if walk.is_over():
            break
    walk.end_line()
    for at, element in walk.times:
        if walk.first <= at < len(walk.lines) and not _SENTENCE.search(walk.lines[at]):
            around = f"{_names(element)} {_text_before(element)}"
            yield PageDate(_value_of(element), is_changed=bool(_CHANGED.search(around)))
    for line in walk.lines[walk.first :]:
        for date in find_dates(line):
            yield PageDate(date.words, is_changed=date.kind == "changed", order=date.order)


def _text_before(element: Any) -> str:
    before, parent = element.getprevious(), element.getparent()
    text = parent.text if before is None and parent is not None else None if before is None else before.tail
    return (text or "")[-20:]


@dataclass(slots=True)
class _Walk:
    """The lines of a page up to the end of its article's head."""

    headline: Any
    lines: list[str] = field(default_factory=list)
    times: list[tuple[int, Any]] = field(default_factory=list)
    first: int = 0
    _at_headline: int | None = None
    _paragraphs: int = 0
    _inside: int = 0
    _pieces: list[str] = field(default_factory=list)

    def take(self, event: str, element: Any) -> None:
        """Take the beginning or the end of an element."""
        tag = element.tag
        is_break = tag not in _INLINE or (not self._inside and bool(_OWN.search(_names(element))))
        if event == "start":
            if tag in _ARTICLES and self._at_headline is None:
                self.end_line()
                self.first = len(self.lines)
            self._inside += tag == "p"
            self._part(is_break=is_break, tag=tag)
            self._pieces.append(element.text or "")
            if tag == "time":
                self.times.append((len(self.lines), element))
        else:
            self._part(is_break=is_break, tag=tag)
            self._inside -= tag == "p"
            if element is self.headline:
                self._find_start(element)
            self._pieces.append(element.tail or "")

    def is_over(self) -> bool:
        """Whether the head has ended."""
        at = self._at_headline
        return at is not None and (self._paragraphs >= PARAGRAPHS or len(self.lines) - at > HEAD_LINES)

    def end_line(self) -> None:
        """End a line, if there is something in it."""
        line = " ".join("".join(self._pieces).split()).strip("| ")
        self._pieces.clear()
        if line:
            self.lines.append(line[:LINE_MAX])
            self._paragraphs += self._at_headline is not None and is_paragraph(line)

    def _part(self, *, is_break: bool, tag: str) -> None:
        if is_break:
            self.end_line()
        elif tag in _PARTED and not self._inside:
            self._pieces.append(" | ")

    def _find_start(self, headline: Any) -> None:
        self._at_headline = len(self.lines)
        is_within = any(each.tag in _ARTICLES for each in headline.iterancestors())
        earliest = self._at_headline - 1 - LINES_BEFORE
        self.first = max(self.first, earliest) if is_within else self._at_headline


def _events(tree: Any, walk: _Walk) -> Iterator[tuple[str, Any]]:
    """Give the beginnings and ends of elements, but those of boxes that are no part of the article."""
    above = set() if walk.headline is None else set(walk.headline.iterancestors())
    body = tree.find(".//body")
    events = iterwalk(tree if body is None else body, events=("start", "end"))
    skipped = None
    for event, element in events:
        if event == "start" and (not isinstance(element.tag, str) or (element not in above and _is_away(element))):
            events.skip_subtree()
            skipped = element
        elif event == "end" and element is skipped:
            walk.take("skip", element)
        else:
            yield event, element


def _headline_of(tree: Any) -> Any:
    heads = [*tree.iter("h1")] or [*tree.iter("h2")]
    return next((head for head in heads if not _is_elsewhere(head)), None)


def _is_elsewhere(element: Any) -> bool:
    return any(_is_away(each) for each in (element, *element.iterancestors()) if each.tag not in {"body", "html"})


def _is_away(element: Any) -> bool:
    if element.tag in _APART:
        return True
    names = _names(element)
    if (element.tag == "footer" or _FOOTER.search(names)) and not any(
        each.tag == "article" for each in element.iterancestors()
    ):
        return True
    return _AWAY.search(names) is not None


def _names(element: Any) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "role", "data-testid"))))


def _value_of(element: Any) -> str:
    """Take what an element says to machines, else what it shows."""
    said = next(filter(None, map(element.get, ("datetime", "content", "title"))), "")
    return (said if any(sign.isdigit() for sign in said) else " ".join("".join(element.itertext()).split())).strip()
