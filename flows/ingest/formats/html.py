"""Reads the article of a page with trafilatura (Barbaresi 2021). Fetches nothing."""

import codecs
import logging
import re
from typing import Any, Final

from flows.ingest.formats.encoding import SUPERSETS, decode
from flows.ingest.formats.format import Format
from flows.ingest.formats.page_tree import clean_body, prepare_tree
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we reject what it cannot read, with a reason

NO_ARTICLE: Final = Problem("no_main_text", "a page without an article in it")
DECLARED_WITHIN: Final = 4096
"""Bytes of a page in which it may declare its encoding; browsers look at the first 1,024."""
_DECLARED: Final = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(data: bytes) -> ReadText:
    """Read the main text of a page, and what the page says about itself.

    Raises:
        UnreadableDocument: empty, binary, or a page without an article in it.
    """
    return read_page(decode_page(data))


def read_page(page: str) -> ReadText:
    """Read the main text of a decoded page.

    Raises:
        UnreadableDocument: a page without an article in it.
    """
    import trafilatura  # noqa: PLC0415 - 0.3 s that only pages need
    from trafilatura.xml import xmltotxt  # noqa: PLC0415

    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableDocument("no_main_text", "no markup that can be read")
    prepare_tree(tree)
    # only dates that the page states: the extensive search guesses from the text
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise UnreadableDocument.of(NO_ARTICLE)
    clean_body(found.body, found.title)
    text = xmltotxt(found.body, False).strip()
    if not text:
        raise UnreadableDocument.of(NO_ARTICLE)
    return ReadText(text, _stated(found))


def decode_page(data: bytes) -> str:
    """Decode a page: the encoding it declares counts unless it is UTF-8 or has a byte order mark.

    >>> decode_page(b'<meta charset="iso-8859-2"><p>\\xb3\\xf3d\\xbc</p>')
    '<meta charset="iso-8859-2"><p>łódź</p>'

    Raises:
        UnreadableDocument: empty, binary, or in no encoding.
    """
    declared = _DECLARED.search(data, 0, DECLARED_WITHIN)
    if declared is None or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    name = declared[1].decode().lower()
    return decode(data, declared=SUPERSETS.get(name, name))


def _stated(page: Any) -> dict[str, Any]:
    stated = {
        "title": page.title,
        "authors": [name.strip() for name in (page.author or "").split(";") if name.strip()],
        "publisher": page.sitename,
        "published": page.date,
        "language": page.language,
        "license": page.license,
    }
    return {name: value for name, value in stated.items() if value}


FORMAT: Final = Format(
    media_type="text/html",
    title="HTML",
    read=read_html,
    libraries={"chardet": "chardet", "trafilatura": "trafilatura"},
    suffixes=frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"}),
    sent_as=frozenset({"text/html", "application/xhtml+xml"}),
    has_charset=True,
    empty=NO_ARTICLE,
)
