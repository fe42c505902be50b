"""Bytes to text: one reader a format, each by a well-kept library. Knows nothing of files, origins or tables."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from flows.ingest.markdown import render_markdown
from flows.ingest.plaintext import split_headline, unwrap_lines
from flows.ingest.problems import UnreadableDocument

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we reject with a reason


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text, and what the document says of itself, by the names of the `documents` columns (`published` raw)."""

    text: str
    stated: Mapping[str, Any]


Reader = Callable[[bytes], ReadText]


class _MappingHandler(YAMLHandler):
    """YAML front matter; the library drops without a word what stands between the lines but is no mapping."""

    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        content = super().load(fm, **kwargs)
        if not isinstance(content, dict | None):
            raise ValueError(f"a {type(content).__name__}, expected a mapping")  # noqa: TRY004 - the document's error
        return content or {}


_FRONT_MATTER: Final = _MappingHandler()


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, into text with `\\n` line ends.

    Raises:
        UnreadableDocument: nothing there, not UTF-8, or binary.
    """
    if not data.strip():
        raise UnreadableDocument("empty", f"{len(data)} bytes, white space only")
    if b"\0" in data:
        raise UnreadableDocument("not_text", f"a NUL byte at offset {data.index(0)}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument("bad_encoding", f"not UTF-8: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_plain(data: bytes) -> ReadText:
    """Read a plain text; a first line that looks like a headline becomes the title."""
    title, body = split_headline(decode(data))
    return ReadText(_some(unwrap_lines(body)), {"title": title})


def read_markdown(data: bytes) -> ReadText:
    """Read Markdown with optional YAML front matter; a leading first-level heading is the title."""
    source = decode(data).strip()
    try:
        stated, body = frontmatter.parse(source, handler=_FRONT_MATTER if _FRONT_MATTER.detect(source) else None)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableDocument("bad_front_matter", f"front matter is not a YAML mapping: {error}") from error
    title, text = render_markdown(body)
    return ReadText(_some(text), {"title": title} | stated)


def read_html(data: bytes) -> ReadText:
    """Read the main text of a page, by trafilatura (Barbaresi 2021)."""
    if not data.strip():
        raise UnreadableDocument("empty", f"{len(data)} bytes, white space only")
    import trafilatura  # noqa: PLC0415 - 0.3 s that only pages need

    # only dates that the page states as such: the extensive search guesses from the text
    page = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise UnreadableDocument("no_main_text", "a page without an article in it")
    authors = [name.strip() for name in (page.author or "").split(";") if name.strip()]
    stated = {
        "title": page.title,
        "authors": authors,
        "publisher": page.sitename,
        "published": page.date,
        "language": page.language,
        "license": page.license,
    }
    return ReadText(str(page.text), {name: value for name, value in stated.items() if value})


READERS: Final[Mapping[str, Reader]] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
}


def _some(text: str) -> str:
    if not text.strip():
        raise UnreadableDocument("empty", "no text")
    return text
