"""Reads the dates of a page's linked data (JSON-LD, schema.org): those of the article that the page is about."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flows.ingest.dates.orders import DayOrder

DEPTH_MAX: Final = 4
"""Graphs and lists inside each other."""
NODES_MAX: Final = 500
_ARTICLE: Final = re.compile(r"\w*(?:Article|Posting|Report)$|Report|PressRelease|Review")
_PAGE: Final = re.compile(r"(?:Item|Medical)?WebPage")
_INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage", "article", "hasPart")
"""Fields under which a page's own article stands; lists of other pages and of comments are elsewhere."""
_BROKEN: Final = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
_PUBLISHED: Final = ("datePublished", "dateCreated", "uploadDate", "coverageStartTime")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date as a page writes it; `order` is that of day and month if its clock or zone shows it."""

    words: str
    is_changed: bool = False
    order: DayOrder | None = None


def read_linked_dates(tree: Any) -> list[PageDate]:
    """Read the dates of the page's article; none if several articles have their own and none is the page's."""
    nodes: list[Mapping[str, Any]] = []
    dates: list[PageDate] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            nodes += _nodes(json.loads(source, strict=False), 0)
        except (ValueError, RecursionError):
            dates += _read_broken(source)
    article = _choose(nodes[:NODES_MAX], _title_of(tree))
    return (_dates_of(article) if article else []) + dates


def _nodes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEPTH_MAX:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for name in _INSIDE:
            if isinstance(value.get(name), list | Mapping):
                yield from _nodes(value[name], depth + 1)


def _choose(nodes: list[Mapping[str, Any]], title: str) -> Mapping[str, Any] | None:
    """Choose the node of the page's own article, else that of the page."""
    for kind in (_ARTICLE, _PAGE):
        dated = [node for node in nodes if _is_kind(node, kind) and _dates_of(node)]
        if len({date.words for node in dated for date in _dates_of(node)[:1]}) == 1:
            return dated[0]
        own = [node for node in dated if (name := _squeeze(_name_of(node))) and (name in title or title in name)]
        if own:
            return own[0]
        if dated:
            return None
    return None


def _is_kind(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(kind.fullmatch(str(each).rpartition("/")[2]) for each in (types if isinstance(types, list) else [types]))


def _dates_of(node: Mapping[str, Any]) -> list[PageDate]:
    published = [
        PageDate(str(node[name])) for name in _PUBLISHED if isinstance(node.get(name), str | int) and node[name]
    ]
    changed = node.get("dateModified")
    return published[:1] + ([PageDate(changed, is_changed=True)] if isinstance(changed, str) and changed else [])


def _name_of(node: Mapping[str, Any]) -> str:
    return next((str(node[name]) for name in ("headline", "name") if isinstance(node.get(name), str)), "")


def _title_of(tree: Any) -> str:
    titles = [*tree.iter("h1"), *tree.iter("title")]
    return _squeeze("".join(titles[0].itertext())) if titles else ""


def _squeeze(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _read_broken(source: str) -> list[PageDate]:
    """Read the dates of data that is not JSON, if they are those of one article."""
    found: dict[str, set[str]] = {}
    for name, words in _BROKEN.findall(source):
        found.setdefault(name, set()).add(words)
    return [
        PageDate(words.pop(), is_changed=name == "dateModified")
        for name, words in sorted(found.items(), reverse=True)
        if len(words) == 1
    ]
