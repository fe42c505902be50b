"""What the values of an export mean: a text of pieces, a name in an object, nothing. Knows no names of ours."""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from flows.ingest.absence import is_no_date, is_nothing
from flows.ingest.dates.orders import UnclearDate
from flows.ingest.dates.published import parse_published
from flows.ingest.dates.stamps import unwrap
from flows.ingest.formats.fragment import read_field

LIST_TEXT_MAX: Final = 2_000
"""Characters of a list that a program wrote into a cell of a table."""
DEPTH_MAX: Final = 5
"""Pieces inside pieces of a text."""
SHOWN_MAX: Final = 40
"""Characters of a value in a note."""

_WHITE: Final = " \t\n\r\f\v\u00a0"
_INLINE_TYPES: Final = frozenset(
    (
        *("plain", "bold", "italic", "underline", "strikethrough", "code", "link", "text_link", "mention"),
        *("mention_name", "hashtag", "cashtag", "bot_command", "email", "phone", "spoiler", "custom_emoji"),
        *("bank_card", "text"),
    )
)
"""Kinds of pieces that stand within a line, as messengers name them."""
_TEXT_OF: Final = (
    "rendered",
    "text",
    "full_text",
    "value",
    "plain",
    "plaintext",
    "html",
    "#text",
    "content",
    "body",
    "data",
)
_PARTS_OF: Final = ("summary", "headline", "lead", "paragraphs", "sections", "blocks")
_NAME_OF: Final = (
    *("name", "display_name", "displayName", "full_name", "fullName", "real_name", "global_name", "nickname", "label"),
    *("rendered", "original", "title", "username", "screen_name", "handle", "text", "value", "#text", "main"),
)
_BY_WORDS: Final = ("By", "BY")
_BY: Final = re.compile(r"\A(?:By|BY)[: ]\s*(?=[A-Z])")
_OF_A_DOCUMENT: Final = frozenset(
    (
        *("title", "headline", "url", "link", "date", "published", "publishedAt", "published_at"),
        *("created_at", "author", "authors"),
    )
)
"""What a document has of its own, and a piece of one has not."""


def join_text(value: Any, depth: int = 0) -> str | None:
    """Put a text together that is a list of strings and objects, or an object with the text in it; None if it is none.

    >>> join_text([{"type": "bold", "text": "Update:"}, " Three died."])
    'Update: Three died.'
    >>> join_text({"sections": [{"headline": ["Toll"], "paragraphs": ["Three died.", "Two live."]}]})
    'Toll\\n\\nThree died.\\n\\nTwo live.'
    """
    if isinstance(value, str):
        return value
    if depth > DEPTH_MAX:
        return None
    if isinstance(value, Mapping):
        return _join_object(value, depth)
    if not isinstance(value, list | tuple) or not value:
        return None
    pieces = [_piece(each, depth) for each in value]
    if any(piece is None for piece in pieces):
        return None
    return ("" if _is_one_line(value) else "\n\n").join(piece for piece in pieces if piece)


def _piece(value: Any, depth: int) -> str | None:
    if isinstance(value, Mapping) and depth == 0 and not _OF_A_DOCUMENT.isdisjoint(value) and "type" not in value:
        return None
    return join_text(value, depth + 1)


def _join_object(value: Mapping[str, Any], depth: int) -> str | None:
    if "sections" in value or "paragraphs" in value:
        parts = [join_text(value[name], depth + 1) for name in _PARTS_OF if value.get(name)]
        return "\n\n".join(part for part in parts if part) or None
    found = (join_text(value[name], depth + 1) for name in _TEXT_OF if value.get(name))
    return next((text for text in found if text is not None), None)


def _is_one_line(pieces: Sequence[Any]) -> bool:
    """Whether pieces make one running text: marked words of a message between plain ones, not paragraphs."""
    objects = [each for each in pieces if isinstance(each, Mapping)]
    if not objects:
        return False
    return all(each.get("type") in _INLINE_TYPES and "text" in each for each in objects)


def read_title(value: Any) -> str:
    """Read a title, as a line.

    Raises:
        ValueError: it is none.

    >>> read_title({"rendered": "Fire &#8211; two hurt"}), read_title(1984), read_title(["Toll rises"])
    ('Fire – two hurt', '1984', 'Toll rises')
    """
    if isinstance(value, str):
        return _as_line(value)
    if isinstance(value, Mapping):
        value = next(
            (value[name] for name in ("rendered", "main", "text", "value", "#text", "name") if value.get(name)), value
        )
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _unfit(value)
    return _as_line(str(value))


def read_names(value: Any) -> list[str]:
    """Read the names of people: a name, an object with one, a list of such, or a list that a program wrote as text.

    Raises:
        ValueError: nothing in it is a name.

    >>> read_names([{"name": "Ines Varga"}, "Bo Lind"]), read_names("['A. Bo', 'C. Di']")
    (['Ines Varga', 'Bo Lind'], ['A. Bo', 'C. Di'])
    """
    if isinstance(value, str):
        if value[:1] != "[":
            return [line] if (line := _without_by(_as_line(value))) else []
        value = _unwritten(value)
    each_one: Iterable[Any] = value if isinstance(value, list | tuple) else [value]
    names = [name for name in map(_name, each_one) if name]
    if not names and value not in ([], ()):
        raise _unfit(value)
    return names


def _name(value: Any) -> str | None:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, Mapping):
        value = next(
            (value[name] for name in _NAME_OF if isinstance(value.get(name), str) and value[name].strip()), value
        )
    if isinstance(value, Mapping):
        parts = [value[name] for name in ("first_name", "firstname", "last_name", "lastname") if value.get(name)]
        value = " ".join(map(str, parts))
    return _without_by(_as_line(value)) if isinstance(value, str) and not is_nothing(value) else None


def _without_by(line: str) -> str:
    return _BY.sub("", line) if line.startswith(_BY_WORDS) else line


def _unwritten(value: str) -> Any:
    """Read a list that a program wrote into a cell."""
    if value[:1] != "[" or value[-1:] != "]" or len(value) > LIST_TEXT_MAX:
        return value
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return value
    return found if isinstance(found, list) else value


def read_moment(value: Any, *, is_epoch: bool) -> Any:
    """Take a date as it is written, for `dates` to read; an epoch becomes a time, what stands for no date None.

    Raises:
        ValueError: no date can be in it.

    >>> read_moment("1741115700", is_epoch=True).isoformat()
    '2025-03-04T19:15:00+00:00'
    """
    value = unwrap(value)
    if is_epoch:
        try:
            return datetime.fromtimestamp(float(value), UTC)
        except (ValueError, OverflowError, OSError, TypeError):
            pass
    if is_no_date(value):
        return None
    try:
        parse_published(value)
    except UnclearDate:  # its column, or its language, tells more
        pass
    except ValueError as error:
        raise ValueError(str(error).removeprefix("published ")) from error
    return value.strip() if isinstance(value, str) else value


def _as_line(value: str) -> str:
    line = " ".join((read_field(value) if "<" in value or "&" in value else value).split())
    if not line.isascii():
        line.encode()
    return line


def _unfit(value: Any) -> ValueError:
    shown = repr(value)
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    kind = kinds.get(type(value), f"a {type(value).__name__}")
    return ValueError(f"{kind}: {shown if len(shown) <= SHOWN_MAX else shown[:SHOWN_MAX] + '…'}")
