"""Finds when a page says that it was published: in its metadata, its marks of time, the lines about its headline.

Times of other articles that the page links to, of its making, and of its copyright are none. trafilatura's own search
takes any date on a page where nothing else is there, and drops the time of day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from flows.ingest.dates.orders import UnclearDate, order_of_language, tell_order
from flows.ingest.dates.published import Published, parse_published
from flows.ingest.pages.linked_dates import PageDate, read_linked_dates
from flows.ingest.pages.shown_dates import find_marked, find_printed_dates

ONE_DAY: Final = timedelta(days=1)
PAGE_CHARACTERS: Final = 200_000
"""Characters of a page that may show its order of day and month."""

_PUBLISHED: Final = re.compile(
    r"(?:og:)?article:published(?:_time)?|og:(?:published_time|pubdate)|(?:rnews:)?datepublished|article_date_original"
    r"|article\.published|originalpublicationdate|(?:bt:)?pub_?date|publish[-_]?date|published(?:[-_]date|_time|_at)?|ptime"
    r"|publication[-_]?date|(?:dc|dcterms)\.(?:date\.)?(?:issued|published)|date\.issued|parsely-pub-date|sailthru\.date"
    r"|cxenseparse:(?:recs:)?publishtime|citation_(?:publication_|online_)?date|published_time_telegram|displaydate"
    r"|iso-8601-publish-date|shareaholic:article_published_time|release_date"
)
"""Names of the metadata that give the date of publication, in lower case."""
_DATED: Final = frozenset(
    {"date", "datecreated", "dc.date", "dc.date.created", "dcterms.date", "dcterms.created", "dc.created"}
)
_CHANGED: Final = frozenset(
    {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified"}
)
_ADDRESS: Final = re.compile(r"https?://[^/]+/(?:[^?#]*/)?((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_LOCALE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?\b")


def find_published(tree: Any) -> str | None:
    """Find the date of publication of a page, in words that `parse_published` reads; None if it states none.

    Args:
        tree: root of the page's lxml tree, as it came.
    """
    best: Published = (None, "unknown")
    unclear = None
    for found in _candidates(tree):
        if found.is_changed and (best[0] or unclear):
            break
        try:
            read = _parse(found, tree)
        except UnclearDate:
            unclear = unclear or found.words
            continue
        except ValueError:
            continue
        is_better = best[0] is None or (read[0] and read[1] == "second" and abs(read[0] - best[0]) < ONE_DAY)
        best = read if is_better else best
        if best[1] == "second":
            break
    return _write(best) or unclear


def _write(published: Published) -> str | None:
    if published[0] is None:
        return None
    return published[0].isoformat() if published[1] == "second" else published[0].date().isoformat()


def _parse(found: PageDate, tree: Any) -> Published:
    try:
        return parse_published(found.words)
    except UnclearDate:
        shown = tell_order(["\n".join(tree.itertext())[:PAGE_CHARACTERS]]) or order_of_language(_language_of(tree))
        if not (shown or found.order):
            raise
        return parse_published(found.words, shown or found.order)


def _candidates(tree: Any) -> Iterator[PageDate]:
    """Give the dates of a page, the surest first, those of changes last."""
    linked, metas = read_linked_dates(tree), list(_metas(tree))
    yield from (date for date in linked if not date.is_changed)
    yield from (PageDate(content) for name, content in metas if _PUBLISHED.fullmatch(name))
    yield from find_marked(tree)
    yield from (PageDate(content) for name, content in metas if name in _DATED)
    printed = list(find_printed_dates(tree))
    yield from (date for date in printed if not date.is_changed)
    yield from _addresses(tree, metas)
    yield from (date for date in (*linked, *printed) if date.is_changed)
    yield from (PageDate(content, is_changed=True) for name, content in metas if name in _CHANGED)


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """Give name and content of the metadata; what stands for HTTP headers tells when the page was sent."""
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for name in filter(None, map(meta.get, ("property", "name", "itemprop"))):
            if content:
                yield name.strip().lower(), content


def _addresses(tree: Any, metas: Sequence[tuple[str, str]]) -> Iterator[PageDate]:
    """Give the day in the page's own address, if that has one."""
    own = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    own += [content for name, content in metas if name == "og:url"]
    for address in own:
        if found := _ADDRESS.match(address):
            yield PageDate("-".join(found.groups()))


def _language_of(tree: Any) -> str | None:
    """Take the page's language with its country: from the root, else from what it tells social networks."""
    stated = [tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    stated += [content for name, content in _metas(tree) if name in {"og:locale", "language"}]
    tags = [
        f"{found[1].lower()}-{found[2].upper()}" if found[2] else found[1].lower()
        for found in map(_LOCALE.match, stated)
        if found
    ]
    return next((tag for tag in tags if "-" in tag), next(iter(tags), None))
