"""Prepares a page's tree so that trafilatura finds the article, and cleans what it found."""

import re
from collections.abc import Iterator
from typing import Any, Final

CELL_IS_LAYOUT: Final = 400
"""Characters; a table with so long a cell arranges the page and holds no data."""
ENTRIES_MIN: Final = 3
"""A live blog has at least so many entries."""
ARTICLE_SHARE: Final = 0.5
"""Share of the text of an `article` and those beside it; if the largest holds less, they are entries of one."""
BOX_MAX, BOX_SHARE = 800, 0.2
"""Characters, and share of the page's text; a larger element is the article under an unlucky name."""

_BOX: Final = re.compile(
    r"(?:^|[\s_-])(?:paywall|cookies?|consent|gdpr|newsletter|recirc\w*|most-?read|also-?read|read-?also|related\w*"
    r"|promo|sharedaddy|outbrain|taboola|pull-?quote|donat(?:e|ion)|subscri(?:be|ption)|sign-?up|regwall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMED_BY: Final = ("class", "id", "data-testid", "data-component")


def prepare_tree(tree: Any) -> None:
    """Turn layout tables and entries of live blogs into plain blocks, and remove boxes named as advertising or help.

    Args:
        tree: root of an lxml tree, changed in place.
    """
    _unwrap_tables(tree)
    _level_articles(tree)
    _drop_boxes(tree)


def clean_body(body: Any, title: str | None) -> None:
    """Remove the headline at the beginning and headings without text at the end, in place."""
    while len(body) > 1 and body[-1].tag == "head":
        body.remove(body[-1])
    if title and len(body) > 1 and _squeeze(_text(body[0])) == _squeeze(title):
        body.remove(body[0])


def _unwrap_tables(tree: Any) -> None:
    """Rename the parts of tables that arrange the page; a table around another table always does."""
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
    """Rename the entries of a live blog: otherwise the first one counts as the article and the others are dropped."""
    articles = list(tree.iter("article"))
    if len(articles) < ENTRIES_MIN:
        return
    largest = max(articles, key=_length)
    entries = [article for article in articles if article.getparent() is largest.getparent()]
    is_list = _length(largest) < ARTICLE_SHARE * sum(map(_length, entries))
    headlines = sum(entry.find(".//h1") is not None for entry in entries)
    if is_list and len(entries) >= ENTRIES_MIN and headlines <= 1:  # with more headlines, they are separate articles
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
