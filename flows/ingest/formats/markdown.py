"""Reads Markdown and its front matter. `rendering` turns the markup into text."""

import re
from collections.abc import Callable
from typing import Any, Final

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from flows.ingest.formats.encoding import decode
from flows.ingest.formats.format import Format
from flows.ingest.formats.rendering import markdown_to_text
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument


class _MappingHandler(YAMLHandler):
    """YAML front matter; the library silently drops anything else between the lines."""

    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        content = _load(fm, lambda text: super(_MappingHandler, self).load(text, **kwargs))
        if not isinstance(content, dict | None):
            raise ValueError(f"a {type(content).__name__}, expected a mapping")  # noqa: TRY004 - the document's error
        return content or {}


_FRONT_MATTER: Final = _MappingHandler()
_PLAIN_VALUE: Final = re.compile(r"^([\w][\w -]{0,40}:[ \t]+)([^\s'\"\[{|>&*!#][^\n]*?)[ \t]*$", re.MULTILINE)
"""A field whose value is neither in quotes nor a list or mapping."""
_QUOTED_VALUE: Final = re.compile(r"^([\w][\w -]{0,40}:[ \t]+)(['\"])([^\n]*)\2[ \t]*$", re.MULTILINE)
"""A field whose value is in quotes; more of them may stand in it."""
DEPTH_MAX: Final = 50
"""Lists and mappings inside each other; the library's own limit is the stack, and the process dies at it."""
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_markdown(data: bytes) -> ReadText:
    """Read Markdown with optional YAML front matter; a leading first-level heading is the title.

    Raises:
        UnreadableDocument: empty, binary, in no encoding, or with front matter that is not a mapping.
    """
    source = decode(data).strip()
    try:
        stated, body = frontmatter.parse(source, handler=_FRONT_MATTER if _FRONT_MATTER.detect(source) else None)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableDocument("bad_front_matter", f"front matter is not a YAML mapping: {error}") from error
    title, text = markdown_to_text(body)
    return ReadText(text, {"title": title} | {name: _flatten(value) for name, value in stated.items()})


def _load(source: str, load: Callable[[str], Any]) -> Any:
    """Load front matter; where it is not YAML, with its values in quotes anew: titles have colons and quotes."""
    try:
        _check_depth(source)
        return load(source)
    except yaml.YAMLError as error:
        quoted = _PLAIN_VALUE.sub(_quote, _QUOTED_VALUE.sub(_quote_anew, source))
        try:
            _check_depth(quoted)
            return load(quoted)
        except yaml.YAMLError:
            mark = getattr(error, "problem_mark", None)
            where = "" if mark is None else f" in line {mark.line + 2}"
            raise ValueError(f"it cannot be read{where}: put values with signs such as : or @ in quotes") from error


def _quote(found: re.Match[str]) -> str:
    """Put a value in quotes.

    >>> _PLAIN_VALUE.sub(_quote, "title: Ferry: three missing")
    "title: 'Ferry: three missing'"
    """
    return f"{found[1]}'{found[2].replace(chr(39), chr(39) * 2)}'"


def _quote_anew(found: re.Match[str]) -> str:
    """Put a value that is in quotes into quotes that no other in it ends.

    >>> _QUOTED_VALUE.sub(_quote_anew, "title: 'Tuesday's news'")
    "title: 'Tuesday''s news'"
    """
    return f"{found[1]}'{found[3].replace(chr(39) * 2, chr(39)).replace(chr(39), chr(39) * 2)}'"


def _check_depth(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_MAX:
            raise ValueError(f"nested more than {DEPTH_MAX} deep")


def _flatten(value: object) -> object:
    """Empty what is nested in a list or a mapping: a few YAML aliases can multiply it beyond all memory."""
    if isinstance(value, list):
        return [type(item)() if isinstance(item, list | dict) else item for item in value]
    return {} if isinstance(value, dict) else value


FORMAT: Final = Format(
    media_type="text/markdown",
    title="Markdown",
    read=read_markdown,
    libraries={"chardet": "chardet", "python-frontmatter": "frontmatter", "markdown-it-py": "markdown_it"},
    suffixes=frozenset({".md", ".markdown", ".mdown", ".mkd"}),
    is_told_by_suffix=True,
    sent_as=frozenset({"text/markdown", "text/x-markdown"}),
    is_text=True,
    has_charset=True,
    read_here_bytes=2**16,
)
