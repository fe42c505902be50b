"""Turns Markdown into the plain text that a reader sees, with markdown-it. `markdown` handles front matter."""

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER: Final = MarkdownIt("commonmark")
_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}


def markdown_to_text(source: str) -> tuple[str | None, str]:
    """Return the title, a leading first-level heading, and paragraphs without markup, separated by blank lines.

    >>> markdown_to_text("# Toll rises\\n\\nAt *least* 12 people [died](a.html).")
    ('Toll rises', 'At least 12 people died.')
    """
    tokens = _PARSER.parse(source)
    title = None
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = _inline_text(tokens[1]), tokens[2:]
    paragraphs = (_block_text(token).strip() for token in tokens)
    return title, "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _block_text(token: Token) -> str:
    if token.type == "inline":
        return _inline_text(token)
    return token.content if token.type in {"fence", "code_block"} else ""


def _inline_text(token: Token) -> str:
    pieces = [
        _BREAKS.get(child.type) or (child.content if child.type in {"text", "code_inline", "text_special"} else "")
        for child in token.children or ()
    ]
    return "".join(pieces)
