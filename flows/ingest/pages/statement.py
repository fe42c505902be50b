"""What a page states about itself for machines: descriptions, headlines, whether it is free. Judges nothing."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flows.ingest.formats.fragment import read_field
from flows.ingest.pages.live import Entry

DEPTH_MAX: Final = 6
"""Levels of JSON-LD that are read."""
_DESCRIPTIONS: Final = frozenset(
    {"description", "og:description", "twitter:description", "dc.description", "dcterms.abstract"}
)
_HEADLINES: Final = ("og:title", "twitter:title", "dc.title", "headline")
_SITES: Final = frozenset({"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"})
_HOOKS: Final = re.compile(r"description|headline|isAccessibleForFree|LiveBlog|publisher|datePublished", re.IGNORECASE)
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-]\d\d:?\d\d)")
_ARTICLE: Final = re.compile(r"Article|Posting|Report|WebPage")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page states about itself.

    Args:
        descriptions: what it says that it is about, in one or more places.
        headlines: its headline as it gives it to others, and the text of its `title`.
        sites: names of its site.
        is_free: False if it says that its text is not free to read.
        is_live: whether it says that it is a live blog.
        updates: the entries of a live blog that it states with their times and texts, in its order.
        offset: of the zone that it writes its times in, such as "+02:00"; None: in UTC, or none.
    """

    descriptions: tuple[str, ...]
    headlines: tuple[str, ...]
    sites: tuple[str, ...]
    is_free: bool
    is_live: bool
    updates: tuple[Entry, ...] = ()
    offset: str | None = None


def read_statement(tree: Any) -> Statement:
    """Read the `meta` elements, the `title` and the JSON-LD of a page."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            meta.setdefault(name.lower(), " ".join(content.split()))
    nodes = list(_read_json(tree))
    about = [node for node in nodes if _ARTICLE.search(str(node.get("@type")))]
    title = tree.find(".//title")
    titles = [" ".join("".join(title.itertext()).split())] if title is not None else []
    return Statement(
        descriptions=_unique([*(meta[name] for name in _DESCRIPTIONS & meta.keys()), *_texts(about, "description")]),
        headlines=_unique([*(meta[name] for name in _HEADLINES if name in meta), *titles]),
        sites=_unique([*(meta[name] for name in sorted(_SITES & meta.keys())), *_publishers(nodes)]),
        is_free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in about),
        is_live=any("LiveBlog" in str(node.get("@type")) for node in nodes),
        updates=tuple(entry for node in nodes for entry in _read_updates(node)),
        offset=_find_offset([*_texts(about, "datePublished"), *_texts(about, "dateModified"), *meta.values()]),
    )


def _read_json(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text and _HOOKS.search(script.text):
            try:
                yield from _walk(json.loads(script.text, strict=False), DEPTH_MAX)
            except (ValueError, RecursionError):
                continue


def _walk(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the node and those that it is a graph of; what is part of an article is no statement about it."""
    if isinstance(node, list) and depth:
        for each in node:
            yield from _walk(each, depth - 1)
    elif isinstance(node, dict):
        yield node
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(node.get(name), dict | list) and depth:
                yield from _walk(node[name], depth - 1)


def _texts(nodes: list[dict[str, Any]], name: str) -> Iterator[str]:
    return (" ".join(node[name].split()) for node in nodes if isinstance(node.get(name), str) and node[name].strip())


def _read_updates(node: dict[str, Any]) -> Iterator[Entry]:
    """Read the entries that a live blog lists; those without a time or a text are left out."""
    listed = node.get("liveBlogUpdate")
    for each in filter(lambda one: isinstance(one, dict), listed if isinstance(listed, list) else ()):
        stated, body, heading = (each.get(name) for name in ("datePublished", "articleBody", "headline"))
        if isinstance(stated, str) and isinstance(body, str):
            title = " ".join(read_field(heading).split()) if isinstance(heading, str) else ""
            lines = (" ".join(line.split()) for line in read_field(body).split("\n"))
            if paragraphs := [line for line in lines if line and line != title]:
                yield Entry("", stated, title, paragraphs)


def _find_offset(texts: list[str]) -> str | None:
    """Find the offset of the first time that has one."""
    return next((found[1] for found in map(_TIME.fullmatch, texts) if found), None)


def _publishers(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            yield " ".join(publisher["name"].split())


def _unique(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
