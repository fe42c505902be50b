"""Makes a page's tree easier to find the article in, and cleans what was found. Finding it is trafilatura's work."""

import re
from collections.abc import Iterator
from typing import Any, Final

CELL_IS_LAYOUT: Final = 400
"""Characters; a table with such a cell arranges the page, and is no data."""
ENTRIES_MIN: Final = 3
"""Entries of a live blog, at least."""
ARTICLE_SHARE: Final = 0.5
"""Of what an `article` and those beside it hold; where the largest holds less, they are entries of one."""
BOX_MAX, BOX_SHARE = 800, 0.2
"""Characters, and share of the page's text: a larger element is the article under an unlucky name."""

_BOX: Final = re.compile(
    r"(?:^|[\s_-])(?:paywall|cookies?|consent|gdpr|newsletter|recirc\w*|most-?read|also-?read|read-?also|related\w*"
    r"|promo|sharedaddy|outbrain|taboola|pull-?quote|donat(?:e|ion)|subscri(?:be|ption)|sign-?up|regwall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMED_BY: Final = ("class", "id", "data-testid", "data-component")


def prepare_tree(tree: Any) -> None:
    """Turn layout tables and the entries of live blogs into plain blocks, and take away boxes that say what they are.

    Args:
        tree: root of an lxml tree, changed in place.
    """
    _unwrap_tables(tree)
    _level_articles(tree)
    _drop_boxes(tree)


def clean_body(body: Any, title: str | None) -> None:
    """Take the headline off the beginning of what was found, and headings without text off its end, in place."""
    while len(body) > 1 and body[-1].tag == "head":
        body.remove(body[-1])
    if title and len(body) > 1 and _squeeze(_text(body[0])) == _squeeze(title):
        body.remove(body[0])


def _unwrap_tables(tree: Any) -> None:
    """Rename the parts of tables that arrange the page; a table around one is such a table itself."""
    for table in reversed(list(tree.iter("table"))):
        cells = list(_cells(table))
        if any(cell.find(".//table") is not None or _length(cell) > CELL_IS_LAYOUT for cell in cells):
            for part in list(_parts(table)):
                part.tag = "div"
                part.attrib.pop("bgcolor", None)


def _parts(table: Any) -> Iterator[Any]:
    yield table
    for child in table:
        if child.tag in {"tbody", "thead", "tfoot", "tr", "td", "th"}:
            yield from _parts(child)


def _cells(table: Any) -> Iterator[Any]:
    return (part for part in _parts(table) if part.tag in {"td", "th"})


def _level_articles(tree: Any) -> None:
    """Rename the entries of a live blog, of which the first would be taken for the article and the others dropped."""
    articles = list(tree.iter("article"))
    if len(articles) < ENTRIES_MIN:
        return
    largest = max(articles, key=_length)
    entries = [article for article in articles if article.getparent() is largest.getparent()]
    is_list = _length(largest) < ARTICLE_SHARE * sum(map(_length, entries))
    headlines = sum(entry.find(".//h1") is not None for entry in entries)
    if is_list and len(entries) >= ENTRIES_MIN and headlines <= 1:  # more are articles that follow one another
        for entry in entries:
            entry.tag = "div"


def _drop_boxes(tree: Any) -> None:
    whole = _length(tree)
    for element in list(tree.iter("div", "section", "aside", "ul", "blockquote", "form", "p")):
        names = " ".join(filter(None, map(element.get, _NAMED_BY)))
        if _BOX.search(names) and element.getparent() is not None:
            length = _length(element)
            if length <= BOX_MAX and length <= BOX_SHARE * whole and element.find(".//h1") is None:
                element.drop_tree()


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _squeeze(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
