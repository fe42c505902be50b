"""Writes the page of an e-mail as text: blocks apart, rows of tables on one line, ">" before what a program quotes.

An e-mail is no article among menus, so all that a reader sees is text. `quotes` and `closings` take it apart.
"""

import re
from itertools import islice
from typing import Any, Final

from flows.ingest.mail.attributions import END_LINE, find_wrote

CELL_MAX: Final = 120
"""Characters; a row with a longer cell arranges the page, and its cells are blocks."""
PIECES_MAX: Final = 40
"""Stretches of text in a cell; one with more arranges the page, too."""
NODES_MAX: Final = 400_000
"""Elements and texts of one page that are read."""
LEVELS_MAX: Final = 20
"""Quotes inside quotes that are told apart."""

_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_SKIPPED: Final = frozenset(
    {"script", "style", "head", "template", "title", "noscript", "select", "button", "svg", "object", "iframe", "map"}
)
_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "td", "th", "blockquote", "pre", "hr", "section"}
    | {"article", "header", "footer", "main", "figure", "figcaption", "dl", "center", "form", "fieldset"}
)
_LINES: Final = frozenset({"div", "tr", "li", "dt", "dd", "address", "tbody", "thead", "caption", "body", "html"})
_QUOTED: Final = re.compile(r"(?:^|\s)(?:gmail_quote\w*|protonmail_quote|tutanota_quote|moz-\w*cite\w*)(?:$|\s)")
_FORWARDED: Final = re.compile(r"(?:^|\s)(?:gmail_quote\w*|yahoo_quoted|protonmail_quote)(?:$|\s)")
_UNSEEN: Final = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufeff]")
_SPACE: Final = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def page_to_text(page: str) -> str:
    """Write a page, or a piece of one, as text; what a program quotes has ">" before each line.

    >>> page_to_text("<table><tr><td><h1>Kiln fire</h1><p>Three died.</p></td><td>Photo</td></tr></table>")
    'Kiln fire\\n\\nThree died.\\n\\nPhoto'
    >>> page_to_text("No.<blockquote type=cite>Is it 16?</blockquote>")
    'No.\\n\\n> Is it 16?'
    """
    from lxml import etree  # noqa: PLC0415 - 0.1 s that only pages need

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    writer = _Writer()
    if tree is not None:
        writer.write(tree)
    return writer.text


class _Writer:
    """Collects lines; walks the tree without recursion, as e-mails nest tables to any depth."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quotes: list[Any] = []
        self._seen = 0

    @property
    def text(self) -> str:
        """What is written, without blank lines at both ends."""
        self._break()
        while self._lines and not self._lines[-1].strip("> "):
            self._lines.pop()
        return "\n".join(self._lines).strip("\n")

    @property
    def _prefix(self) -> str:
        return "> " * min(len(self._quotes), LEVELS_MAX)

    def write(self, tree: Any) -> None:
        """Write a tree: each step is an element to open, to close, or a text."""
        steps: list[tuple[str, Any]] = [("open", tree)]
        while steps and self._seen < NODES_MAX:
            kind, node = steps.pop()
            self._seen += 1
            if kind == "close":
                self._close(node)
                self._add(node.tail or "", node.getparent())
            elif kind == "open" and isinstance(node.tag, str):
                if self._open(node):
                    steps.append(("close", node))
                    steps.extend(("open", child) for child in reversed(node))
                    self._add(node.text or "", node)
                else:
                    self._add(node.tail or "", node.getparent())

    def _open(self, node: Any) -> bool:
        """Begin an element; False if nothing in it is to be written, or it is written already."""
        tag = node.tag.lower()
        if tag in _SKIPPED or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
            return False
        if tag == "br":
            self._break(is_paragraph=not "".join(self._line).strip())
            return False
        if tag == "tr" and (cells := _data_row(node)):
            self._break()
            self._line.append(" | ".join(cells))
            self._break()
            return False
        if tag in _PARAGRAPHS:
            self._break(is_paragraph=True)
        elif tag in _LINES:
            self._break()
        if _is_quote(node, tag, self._lines):
            self._quotes.append(node)
        return True

    def _close(self, node: Any) -> None:
        tag = node.tag.lower()
        if tag in _PARAGRAPHS:
            self._break(is_paragraph=True)
        elif tag in _LINES:
            self._break()
        if self._quotes and self._quotes[-1] is node:
            self._quotes.pop()
        if tag == "div" and _FORWARDED.search(node.get("class") or ""):
            self._break(is_paragraph=True)
            self._lines += [f"{self._prefix}{END_LINE}", ""]

    def _add(self, text: str, around: Any) -> None:
        if not text:
            return
        text = _UNSEEN.sub("", text)
        if around is not None and str(around.tag).lower() == "pre":
            first, *others = text.split("\n")
            self._line.append(first)
            for other in others:
                self._break()
                self._line.append(other)
        else:
            self._line.append(_SPACE.sub(" ", text))

    def _break(self, *, is_paragraph: bool = False) -> None:
        """End the line, if there is one; a paragraph leaves a blank one."""
        line = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line = []
        prefix = self._prefix
        if line:
            self._lines.append(prefix + line)
        if is_paragraph and self._lines and self._lines[-1].strip("> "):
            self._lines.append(prefix.rstrip())


def _data_row(row: Any) -> list[str] | None:
    """Give the cells of a row of a table of data; None if the row arranges the page."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    has_others = any(next(row.itersiblings("tr", preceding=way), None) is not None for way in (False, True))
    if len(cells) < 2 or not has_others:  # noqa: PLR2004 - one cell is a frame
        return None
    texts = []
    for cell in cells:
        pieces = list(islice(cell.itertext(), PIECES_MAX))
        text = _SPACE.sub(" ", _UNSEEN.sub("", " ".join(pieces))).strip()
        blocks = islice(cell.iter("p", "div", "h1", "h2", "h3", "li", "table"), 2)
        if (
            len(pieces) == PIECES_MAX
            or len(text) > CELL_MAX
            or len(list(blocks)) > 1
            or cell.find(".//table") is not None
        ):
            return None
        texts.append(text)
    return [text for text in texts if text] or None


def _is_quote(node: Any, tag: str, lines: list[str]) -> bool:
    """Say whether an element quotes a message, rather than setting off words in an article."""
    if tag != "blockquote":
        return False
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if node.get("type") == "cite" or (node.get("cite") or "").startswith("mid:") or _QUOTED.search(names):
        return True
    above = [line.lstrip("> ") for line in lines[-6:]]
    while above and not above[-1].strip():
        above.pop()
    found = (find_wrote(above, at, None) for at in range(len(above)))
    return any(each is not None and each[1] == len(above) for each in found)
