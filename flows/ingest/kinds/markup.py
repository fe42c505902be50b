"""Tells pages, feeds and other XML apart, and all of them from a text with a tag in it."""

import re
from typing import Final

from flows.ingest.formats.html import FORMAT as HTML
from flows.ingest.formats.markdown import FORMAT as MARKDOWN

_SKIPPED: Final = re.compile(
    r"\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<([a-z][\w.-]*(?::[\w.-]+)?)(?=[\s/>])([^>]*)", re.IGNORECASE)
_ROOTS: Final = frozenset({"html", "head", "body"})
_ELEMENTS: Final = re.compile(
    r"a|article|aside|b|base|blockquote|br|center|div|em|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|li|link|main"
    r"|meta|nav|ol|p|pre|script|section|span|strong|style|table|tbody|td|title|tr|u|ul"
)
"""Tags that a page begins with if it has lost the outermost ones."""
_INSIDE: Final = re.compile(r"^[ \t]*(?:<!DOCTYPE\s+html|<html|<body)\b", re.IGNORECASE | re.MULTILINE)
_ANY: Final = re.compile(r"</(?:p|div|a|span|li|td|tr|h[1-6]|head|title|script|body|html)>", re.IGNORECASE)
TAGS_MIN, TAGS_MIN_NAMED = 10, 2
"""Closing tags in a page that begins with something else: a server's warning, a banner."""


def sniff_markup(text: str, suffix: str) -> tuple[bool, str | None]:
    """Say whether a text is markup, and if so its media type; None if nothing reads it.

    >>> sniff_markup("\\n<!-- saved --><HTML><body>", ""), sniff_markup("The tag <html> is old.", ".txt")
    ((True, 'text/html'), (False, None))
    """
    if "<" not in text:
        return False, None
    at, is_declared = 0, False
    while skipped := _SKIPPED.match(text, at):
        is_declared |= skipped[0].lower().startswith("<?xml")
        at = skipped.end()
    tag = _TAG.match(text, at)
    if _DOCTYPE.match(text, at):
        return True, HTML.media_type
    if tag:
        kind = _kind_of(tag[1].lower(), tag[2], suffix, is_declared=is_declared)
        if kind != "":
            return True, kind
    if is_declared:
        return True, None
    is_page = suffix in HTML.suffixes and (text.startswith("<!--", at) or len(_ANY.findall(text)) >= TAGS_MIN_NAMED)
    is_page |= bool(suffix not in MARKDOWN.suffixes and _INSIDE.search(text)) and len(_ANY.findall(text)) >= TAGS_MIN
    return is_page, HTML.media_type if is_page else None


def _kind_of(root: str, attributes: str, suffix: str, *, is_declared: bool) -> str | None:
    """Tell the media type by the first tag; empty if the tag says nothing."""
    if root in {"rss", "rdf:rdf"}:
        return "application/rss+xml"
    if root == "feed" and "xmlns" in attributes:
        return "application/atom+xml"
    if root in _ROOTS or (_ELEMENTS.fullmatch(root) and suffix not in MARKDOWN.suffixes and not is_declared):
        return HTML.media_type
    return None if "xmlns" in attributes else ""
