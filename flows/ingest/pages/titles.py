"""Finds the headline of a page: whole, and without the name of the site. Other parts of a page are not read here."""

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from flows.ingest.pages.phrases import find_any
from flows.ingest.pages.runs import squeeze
from flows.ingest.pages.statement import Statement

SITE_WORDS_MAX: Final = 6
"""Words of a site's name."""
HEADLINE_MAX: Final = 300
"""Characters of a headline."""

_BARS: Final = re.compile(r"\s+[|·•»«‹›]\s+|\s+::+\s+")
_DASHES: Final = re.compile(r"\s+[-–—]\s+")
_SITE_WORD: Final = find_any("site_words", r"\b(?:%s)\b")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "de",
        "der",
        "des",
        "di",
        "for",
        "from",
        "in",
        "la",
        "le",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "und",
        "with",
    ]
)


def choose_title(tree: Any, stated: Statement, found: str | None) -> str | None:
    """Choose the headline.

    The only `h1` counts if the page gives the same to others, else what it gives to others, without the site's name.

    Args:
        tree: the page; stays as it is.
        stated: what the page states about itself.
        found: the headline that the library found; often cut at a dash.
    """
    sites = {squeeze(site.lstrip("@")) for site in stated.sites} | _linked_sites(tree)
    given = [title for title in (strip_site(headline, sites) for headline in stated.headlines) if title]
    headings = [" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")]
    for heading in headings:
        words = squeeze(heading)
        if words and words not in sites and any(squeeze(headline).startswith(words) for headline in stated.headlines):
            return _without_end(heading, sites)[:HEADLINE_MAX]
    if stated.is_live and len(headings) == 1 and squeeze(headings[0]) not in sites:
        return headings[0]
    found = strip_site(found, sites) if found else None
    if found and not given:
        return found
    if found and squeeze(found) in sites | {squeeze(stated_site) for stated_site in _cut_sites(stated, given)}:
        return given[0]
    whole = next((title for title in given if found and _is_beginning(squeeze(found), squeeze(title))), None)
    if whole is not None:
        return whole
    return found or (given[0] if given else None)


def _without_end(heading: str, sites: Collection[str]) -> str:
    """Cut off the site's name behind a bar; in a heading of the page all else is the headline."""
    bar = _last(_BARS, heading)
    return heading[: bar.start()] if bar and squeeze(heading[bar.end() :]) in sites else heading


def _cut_sites(stated: Statement, given: Sequence[str]) -> set[str]:
    """List what was cut off the headlines: names of the site."""
    return {
        part
        for headline in stated.headlines
        for part in (*_DASHES.split(headline), *_BARS.split(headline))
        if not any(squeeze(part) in squeeze(title) for title in given)
    }


def strip_site(headline: str, sites: Sequence[str] | set[str]) -> str:
    """Cut the name of the site off a headline, before or after it; the dashes of a headline stay.

    >>> strip_site("Gaza - what we know - The Daily Post", {"the daily post"})
    'Gaza - what we know'
    >>> strip_site("Brewery falls – three dead", set())
    'Brewery falls – three dead'
    >>> strip_site("Copper mine to reopen | Mining | Rundal", set())
    'Copper mine to reopen'
    """
    known = {squeeze(site) for site in sites}
    parts = [part for part in _BARS.split(headline) if part.strip()]
    if len(parts) > 1:
        longest = max(parts, key=len)
        headline = longest if squeeze(parts[0]) in known else parts[0]
        headline = longest if len(headline.split()) < 3 <= len(longest.split()) else headline  # noqa: PLR2004 - a section
    headline = _before_site(headline, known)
    while (end := _last(_DASHES, headline)) and _is_site(headline[end.end() :], headline[: end.start()], known):
        headline = headline[: end.start()]
    start = _DASHES.search(headline)
    if (start and squeeze(headline[: start.start()]) in known) or (
        start and headline[: start.start()].isupper() and _SITE_WORD.search(headline[: start.start()])
    ):
        headline = headline[start.end() :]
    return headline.strip()


def _before_site(headline: str, known: set[str]) -> str:
    """Cut a headline before a segment that is the site's name, and what the site says of itself after that."""
    for dash in _DASHES.finditer(headline):
        segment = _DASHES.split(headline[dash.end() :])[0]
        if squeeze(segment) in known:
            return headline[: dash.start()]
    return headline


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return last


def _is_site(end: str, before: str, known: set[str]) -> bool:
    """Whether the end of a headline names a site: known, or written like a name where the headline is not."""
    words = squeeze(end)
    if words in known or any(site and (site in words or words in site) for site in known if len(words) >= 4):  # noqa: PLR2004
        return True
    if not words or end.count(" ") >= SITE_WORDS_MAX or re.search(r"\d", end):
        return False
    is_name = _is_capital(end)
    return is_name and (bool(_SITE_WORD.search(end)) or not _is_capital(before)) and " " in before


def _is_capital(text: str) -> bool:
    """Whether all words but small ones begin with a capital."""
    words = [word for word in re.findall(r"[^\W_][\w'’.-]*", text) if word.lower() not in _SMALL]
    return bool(words) and all(not word[0].islower() for word in words)


def _is_beginning(short: str, long: str) -> bool:
    return bool(short) and long != short and (long.startswith(short) or long.endswith(short))


def _linked_sites(tree: Any) -> set[str]:
    """Read the names that link to the front page of the site."""
    links = (link for link in tree.iter("a") if (link.get("href") or "") in {"/", "./", "index.html", "/index.html"})
    names = {squeeze("".join(link.itertext()) or link.get("title") or "") for link in links}
    return {name for name in names if len(name) > 3 and name not in {"home", "homepage", "startseite", "main"}}  # noqa: PLR2004
