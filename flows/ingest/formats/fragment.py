"""Reads pieces of HTML, as fields of exports hold them, from end to end. Whole pages are read by `html`."""

import html
import re
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot"),
        *("thead", "tr", "ul"),
    )
)
_LEFT_OUT: Final = frozenset(
    (
        *("button", "canvas", "embed", "head", "iframe", "map", "math", "noscript", "object", "script"),
        *("select", "style", "svg", "template", "textarea"),
    )
)
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "td", "th", "time", "tt", "u", "var", "wbr"),
    )
)
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]{0,11})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_KNOWN: Final = _BLOCKS | _LEFT_OUT | _INLINE | {"html", "title"}
_STANDING_ALONE: Final = frozenset({"br", "p", "img", "hr"})
_PAGE: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_PARAGRAPHED: Final = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|tr)\b", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n\s*")
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
"""What HTML takes for white space: a space that does not break, as between the digits of a number, is none."""
_SHORTCODE: Final = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]*\]")
_PARSER: Final = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
_BREAK, _NEW_BLOCK = "\x01", "\x02"
"""Signs that stand for a line break and for the border of a block until the white space is tidy."""


def is_page(text: str) -> bool:
    """Say whether a field holds a whole page.

    >>> is_page("<!DOCTYPE html><html>"), is_page("<p>Twelve died.</p>")
    (True, False)
    """
    return text.lstrip()[:1] == "<" and _PAGE.match(text[:2_000]) is not None


def is_markup(text: str) -> bool:
    """Say whether a text is HTML: it has an element that is opened and closed, or one that needs no end.

    >>> is_markup("<p>Twelve died."), is_markup("A < B, and <b>12</b> died."), is_markup("He said <html> is old.")
    (True, True, False)
    """
    if "<" not in text:
        return False
    opened = set()
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _KNOWN:
            if name in _STANDING_ALONE or (tag[1] and name in opened):
                return True
            if not tag[1]:
                opened.add(name)
    return False


def read_field(text: str) -> str:
    """Read a field of an export: HTML as HTML, and anything else as it is, but for entities.

    >>> read_field("<p>Two <b>workers</b> were hurt &amp; 14 <a href='#'>fled</a>.</p><p>One died.</p>")
    'Two workers were hurt & 14 fled.\\n\\nOne died.'
    >>> read_field("R&D &amp; sales, 3 < 4")
    'R&D & sales, 3 < 4'
    """
    if is_markup(text):
        return read_fragment(text)
    plain = unescape(text)
    return read_fragment(plain) if plain is not text and is_markup(plain) else plain


def unescape(text: str) -> str:
    """Read the entities of a text; an ampersand that begins none stays.

    >>> unescape("Sawmill fire &#8211; R&D &copy 2025 &amp; more")
    'Sawmill fire – R&D &copy 2025 & more'
    """
    return _ENTITY.sub(lambda each: html.unescape(each[0]), text) if "&" in text else text


def read_fragment(markup: str) -> str:
    """Read all the text of a piece of HTML; elements within a line do not break it, blocks are paragraphs."""
    if not _PARAGRAPHED.search(markup):  # as editors of weblogs store it: line ends are line ends
        markup = _BLANK_LINE.sub("<p>", markup.strip()).replace("\n", "<br>")
    markup = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", _SHORTCODE.sub("", markup))
    if not markup.strip():
        return ""
    return read_element(lxml_html.document_fromstring(f"<div>{markup}</div>", parser=_PARSER))


def read_element(root: Any) -> str:
    """Read all the text of an element of a page, an lxml tree."""
    return _tidy("".join(_pieces(root)))


def _pieces(root: Any) -> list[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
            else:
                pieces += [_before(tag), element.text or ""]
        else:
            pieces += [_NEW_BLOCK if tag in _BLOCKS else "", element.tail or ""]
    return pieces


def _before(tag: str) -> str:
    if tag == "li":
        return f"{_NEW_BLOCK}- "
    if tag in _BLOCKS:
        return _NEW_BLOCK
    return {"br": _BREAK, "td": " | ", "th": " | "}.get(tag, "")


def _tidy(text: str) -> str:
    """Make one line of each line, and leave out those without text."""
    blocks = (
        "\n".join(filter(None, (_WHITE.sub(" ", line).strip().removeprefix("| ") for line in block.split(_BREAK))))
        for block in text.split(_NEW_BLOCK)
    )
    pieces: list[str] = []
    for block in blocks:
        if block and block != "-":
            is_listed = block.startswith("- ") and pieces[-1:] and pieces[-1].startswith("- ")
            pieces += ["\n" if is_listed else "\n\n", block]
    return "".join(pieces[1:])
