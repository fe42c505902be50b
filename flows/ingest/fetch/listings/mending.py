"""Mends the common faults of XML that programs write by hand, as readers of feeds do. Parses nothing.

A sitemap that is well-formed never comes here.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from html.entities import html5
from typing import Final

_ROOT: Final = re.compile(rb"<(?:\?xml\b|(?:[\w.-]+:)?(?:urlset|sitemapindex)\b)", re.IGNORECASE)
_END: Final = re.compile(r"</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]*\?>")
_DECLARATION: Final = re.compile(r"^<\?xml[^>]*\?>")
_FORBIDDEN: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, escaped or not."""
_DOCTYPE: Final = re.compile(r"(?:<!--[^>]*>\s*)*<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", re.IGNORECASE)
_VERBATIM: Final = re.compile(r"(<!\[CDATA\[|\]\]>)")
_SIGN: Final = re.compile(r"&(?P<name>#?\w+;)?|<(?![\w/!?])|(?P<open></?)(?P<prefix>[\w.-]+):")
_PREFIX: Final = re.compile(r"\bxmlns:([\w.-]+)\s*=")
_OWN: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
"""Names of signs that XML knows by itself."""


def begins_xml(data: bytes) -> bool:
    """Whether a sitemap in XML begins here, or behind what a program wrote before it."""
    return _ROOT.search(data) is not None


def mend_xml(data: bytes) -> bytes:
    """Write a sitemap again as UTF-8, without what stops a strict parser.

    What stands before and behind the XML goes (blank lines, a warning of the program), and so do control characters and
    prefixes that no namespace has; bytes that are not in the encoding declared are read as Windows-1252; a sign that
    begins neither a tag nor a reference is itself, and the names that HTML has for signs are those signs. An entity of
    the file's own stays, and is not put in.

    >>> mend_xml(b"\\n<urlset><url><loc>http://a.example/?a=1&b=2&eacute;</loc></url></urlset>").decode()
    '<urlset><url><loc>http://a.example/?a=1&amp;b=2\u00e9</loc></url></urlset>'
    """
    start = _ROOT.search(data)
    body = data[start.start() :] if start else data
    declared = _DECLARED.match(body)
    text = _decode(body, declared.group(1).decode() if declared else "utf-8")
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", text)).lstrip()
    ends = [found.end() for found in _END.finditer(text)]
    return "".join(_mend_signs(text[: ends[-1]] if ends else text)).encode()


def _decode(data: bytes, encoding: str) -> str:
    for name in (encoding, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _mend_signs(text: str) -> Iterator[str]:
    """Mend what is neither the type of the file nor verbatim."""
    mend = partial(_mend_sign, frozenset(_PREFIX.findall(text)) | {"xml"})
    begins = _DOCTYPE.match(text)
    start = begins.end() if begins else 0
    yield text[:start]
    is_verbatim = False
    for piece in _VERBATIM.split(text[start:]):
        is_verbatim = piece == "<![CDATA[" or (is_verbatim and piece != "]]>")
        yield piece if is_verbatim or piece == "]]>" else _SIGN.sub(mend, piece)


def _mend_sign(known: AbstractSet[str], found: re.Match[str]) -> str:
    whole, name = found.group(), found["name"]
    if found["prefix"]:
        return whole if found["prefix"] in known else found["open"]
    if whole == "<":
        return "&lt;"
    if whole == "&":
        return "&amp;"
    if name is None or name in _OWN:
        return whole
    if name.startswith("#"):
        return whole if _is_sign(name[1:-1]) else ""
    return html5.get(name, whole)


def _is_sign(number: str) -> bool:
    """Whether a number, `65` or `x41`, is that of a sign that XML may hold."""
    try:
        code = int(number[1:], 16) if number[:1] in {"x", "X"} else int(number)
        return not _FORBIDDEN.fullmatch(chr(code))
    except (ValueError, OverflowError):
        return False
