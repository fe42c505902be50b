"""Reads the article of a page with trafilatura (Barbaresi 2021). Fetches nothing.

trafilatura finds the main text and what a page states of itself; `flows/ingest/pages/` adds what it loses: leads beside
the body, times of live blogs, sentences of short pages, whole headlines. It also tells walls from articles.
"""

import codecs
import logging
import re
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from flows.ingest.articles.exports import open_page
from flows.ingest.formats.encoding import decode
from flows.ingest.formats.format import Format
from flows.ingest.pages.briefs import BRIEF_MAX, read_brief, tells
from flows.ingest.pages.dates import find_published
from flows.ingest.pages.edges import trim_edges
from flows.ingest.pages.leads import add_lost
from flows.ingest.pages.live import LiveBlog, read_live
from flows.ingest.pages.live_documents import list_paragraphs, make_documents
from flows.ingest.pages.runs import BESIDE, read_runs
from flows.ingest.pages.statement import Statement, read_statement
from flows.ingest.pages.titles import choose_title
from flows.ingest.pages.tree import clean_body, prepare_tree
from flows.ingest.pages.walls import WALLS, Wall, judge
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we reject what it cannot read, with a reason

NO_ARTICLE: Final = Problem("no_main_text", "a page without an article in it")
DECLARED_WITHIN: Final = 4096
"""Bytes of a page in which it may declare its encoding; browsers look at the first 1,024."""
UPDATES_MIN: Final = 2
"""Entries that a live blog states for machines."""
SHELL_MAX: Final = 300
"""Characters that a page may show and still be only the shell of a script."""
COMPARED_MIN: Final = 500
"""Characters; a shorter text is always compared."""
PLAIN_SHARE: Final = 0.6
"""Share of paragraphs in what a page shows, above which trafilatura mostly finds half of it."""
_PARAGRAPHS: Final = etree.XPath("//p//text()", smart_strings=False)
_VISIBLE: Final = etree.XPath("//body//text()[not(parent::script or parent::style)]", smart_strings=False)
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
        UnreadableDocument: a page without an article in it, or a wall in front of one.
    """
    import trafilatura  # noqa: PLC0415 - 0.3 s that only pages need

    tree = trafilatura.load_html(page)
    if tree is None:
        raise UnreadableDocument("no_main_text", "no markup that can be read")
    published = find_published(tree)
    stated = read_statement(tree)
    walls = prepare_tree(tree)
    found = _extract(tree)
    if found is None:
        raise UnreadableDocument.of(_why_empty(tree, walls))
    found.title = choose_title(tree, stated, found.title)
    live = _read_live(tree, found.title, stated)
    judged = judge(list_paragraphs(live) if live else _read_paragraphs(tree, found, stated))
    text = "\n".join(judged.kept).strip()
    if not text:
        raise UnreadableDocument.of(_why_empty(tree, [*walls, *filter(None, [judged.wall])]))
    is_cut = judged.is_cut or any(wall.kind == "offer" and (wall.is_locked or not stated.is_free) for wall in walls)
    about = _stated(found, published)
    if live:
        return make_documents(live, judged.kept, about, stated.offset, is_cut=is_cut)
    return ReadText(text, about, is_cut=is_cut)


def _extract(tree: Any) -> Any:
    """Extract with trafilatura; None if it finds nothing.

    It compares what it finds with what two other methods find, which takes as long again. Where it found half of the
    page's text, no other method can find twice as much, and it would keep its own: there, nothing is compared.
    """
    shown = _length_of(_VISIBLE(tree))
    if _length_of(_PARAGRAPHS(tree)) >= max(COMPARED_MIN, PLAIN_SHARE * shown):
        found = _run_trafilatura(tree, fast=True)
        if found is not None and _is_surely_kept(found.body, shown):
            return found
    return _run_trafilatura(tree, fast=False)


def _run_trafilatura(tree: Any, *, fast: bool) -> Any:
    import trafilatura  # noqa: PLC0415 - 0.3 s that only pages need

    # the library's date is not taken: it has no time of day, and may be that of any other article on the page
    found = trafilatura.bare_extraction(
        tree,
        fast=fast,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return None if found is None or isinstance(found, dict) or found.body is None else found


def _is_surely_kept(body: Any, shown: int) -> bool:
    """Whether trafilatura would keep what it found, whatever the others find."""
    length = sum(map(len, body.itertext()))
    tables, paragraphs = len(body.findall(".//table")), body.findall(".//p")
    return length >= COMPARED_MIN and 0 < len(paragraphs) >= tables and 2 * length >= shown


def _length_of(texts: Any) -> int:
    return sum(len(text) for text in texts if not text.isspace())


def _read_live(tree: Any, title: str | None, stated: Statement) -> LiveBlog | None:
    """Read a live blog; of one that shows only its newest entries, what it states for machines."""
    live = read_live(tree, says_so=stated.is_live, title=title)
    shown = len(live.entries) if live else 0
    if len(stated.updates) < max(UPDATES_MIN, 2 * shown):
        return live
    return LiveBlog(live.introduction if live else [], list(stated.updates))


def _read_paragraphs(tree: Any, found: Any, stated: Statement) -> Sequence[str]:
    """Read a short page, or what trafilatura found, with its lead."""
    from trafilatura.xml import xmltotxt  # noqa: PLC0415

    clean_body(found.body, found.title)
    text = xmltotxt(found.body, False).strip()
    if len(text) < BRIEF_MAX or _is_dump(found.body, found.title):
        text = "\n".join(read_brief(tree, found.title)) or _unless_menu(text)
    lines = trim_edges([line for line in text.split("\n") if line.strip()] or [""], found.title)
    return add_lost(tree, lines, found.title, stated.descriptions)


def _is_dump(body: Any, title: str | None) -> bool:
    """Whether trafilatura gave up and took all that the page or its article shows, headline included."""
    text = body[0].text or "" if len(body) == 1 and body[0].tag == "p" else ""
    return "\n" in text or bool(title and len(text) > len(title) and text.startswith(title))


def _unless_menu(text: str) -> str:
    """Take a short text that trafilatura made of something else than sentences on the page, unless it is a menu."""
    return text if any(tells(line) or line.startswith("|") for line in text.split("\n")) else ""


def _why_empty(tree: Any, walls: Sequence[Wall]) -> Problem:
    """Say why a page has no article."""
    notices = judge([run.text for run in read_runs(tree, BESIDE - {"noscript"})])
    kinds = [wall.kind for wall in walls] or ([notices.wall.kind] if notices.wall and not notices.kept else [])
    known = [kind for kind in kinds if kind in WALLS]
    if known:
        return WALLS["consent" if "consent" in known else known[-1]]
    shown = sum(len(run.text) for run in read_runs(tree))
    return WALLS["script"] if shown <= SHELL_MAX and tree.find(".//script") is not None else NO_ARTICLE


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
    return decode(data, declared[1].decode())


def _stated(page: Any, published: str | None) -> dict[str, Any]:
    stated = {
        "title": page.title,
        "authors": [name.strip() for name in (page.author or "").split(";") if name.strip()],
        "publisher": page.sitename,
        "published": published,
        "language": page.language,
        "license": page.license,
    }
    return {name: value for name, value in stated.items() if value}


FORMAT: Final = Format(
    media_type="text/html",
    inside=open_page,
    title="HTML",
    read=read_html,
    libraries={"chardet": "chardet", "trafilatura": "trafilatura"},
    suffixes=frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"}),
    sent_as=frozenset({"text/html", "application/xhtml+xml"}),
    has_charset=True,
    empty=NO_ARTICLE,
)
