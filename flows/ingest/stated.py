"""Reads what a document states about itself: lines, lists, its date. What cannot be read is null, and noted."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from flows.ingest.absence import is_nothing
from flows.ingest.characters import clean_text
from flows.ingest.dates.orders import DayOrder, UnclearDate
from flows.ingest.dates.printed import find_printed
from flows.ingest.dates.published import Published, parse_published
from flows.ingest.kinds.columns import COLUMN_NAMES

ONE_DAY: Final = timedelta(days=1)
UNDATED: Final[Published] = (None, "unknown")
HEAD_CHARACTERS: Final = 20_000
"""Characters of a text in which its date is looked for, and what shows the order of its numbers."""
NAMES: Final = (
    *("name", "full_name", "fullName", "display_name", "displayName", "rendered", "#text", "@value", "value", "title"),
    *("username", "userName", "screen_name", "nickname", "id"),
)
"""Keys under which an object has its name."""
_NAMES_OF: Final = {column: frozenset(names) for column, names in COLUMN_NAMES.items()}
LIST_MAX: Final = 10_000
"""Characters of a list that an export wrote into one cell."""
_LISTED: Final = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)
_QUOTED: Final = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_DATED_ADDRESS: Final = re.compile(
    r"(?:^|#)https?://[^/]+/(?:[^?#]*/)?((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-(?=\D))"
)


class StatedFields:
    """What a document and its listing state, by the names of the `documents` columns; `notes` grows as it is read."""

    def __init__(self, own: Mapping[str, Any], listed: Mapping[str, Any], notes: Sequence[str] = ()) -> None:
        self._own, self._listed = own, listed
        self.notes = list(notes)

    def line(self, column: str) -> str | None:
        """Take a value as one line of text; YAML reads `title: 1984` as a number."""
        for value in self._values(column):
            try:
                return _line(value)
            except ValueError as error:
                self._note(column, error)
        return None

    def lines(self, column: str) -> list[str]:
        """Take the values of a list, or the only one."""
        for value in self._values(column):
            try:
                return [line for each in _split(value) if (line := _line(each))]
            except ValueError as error:
                self._note(column, error)
        return []

    def published(
        self,
        text: str,
        title: str | None,
        locator: str,
        order: DayOrder | None,
        tell_order: Callable[[], DayOrder | None],
    ) -> Published:
        """Choose the date of publication: what the document states, what its listing does, what its head prints.

        Args:
            text: the document's own text.
            title: its title.
            locator: where it is; a web address may hold its day.
            order: of day and month, as its language has it.
            tell_order: tells the order in the column that the date is in, which counts before that of the language.
        """
        own = self._read_date(self._own, lambda: tell_order() or order)
        listed = self._read_date(self._listed, lambda: order)
        if own[0] is None or (own[1] == "day" and listed[0] and abs(listed[0] - own[0]) < ONE_DAY):
            own = listed if listed[0] else own
        return own if own[0] else self._find_date(text[:HEAD_CHARACTERS], title, locator, lambda: tell_order() or order)

    def _find_date(
        self, text: str, title: str | None, locator: str, tell_order: Callable[[], DayOrder | None]
    ) -> Published:
        try:
            try:
                found = find_printed(text, None, title)
            except UnclearDate:
                found = find_printed(text, tell_order(), title)
        except UnclearDate as error:
            self._note("published", error)
            found = UNDATED
        if found[0] is None and (address := _DATED_ADDRESS.search(locator)):
            try:
                return parse_published("-".join(address.groups()))
            except ValueError:
                return UNDATED
        return found

    def _read_date(self, stated: Mapping[str, Any], tell_order: Callable[[], DayOrder | None]) -> Published:
        for name in _stated_names(stated, "published"):
            value = stated[name]
            try:
                try:
                    found = parse_published(value)
                except UnclearDate:
                    found = parse_published(value, tell_order())
            except ValueError as error:
                self._note("published", error)
            else:
                if found[0]:
                    return found
        return UNDATED

    def _values(self, column: str) -> Iterator[object]:
        for stated in (self._own, self._listed):
            for name in _stated_names(stated, column):
                value = stated[name]
                if not is_nothing(value) and value != []:
                    yield value

    def _note(self, column: str, error: ValueError) -> None:
        said = str(error).removeprefix(f"{column} ")
        self.notes.append(f"{column}: {said}")


def _stated_names(stated: Mapping[str, Any], column: str) -> list[str]:
    """Name what is stated of a column, in the order in which its names count."""
    known = stated.keys() & _NAMES_OF[column]  # most of the many names are never there
    return sorted(known, key=COLUMN_NAMES[column].index) if len(known) > 1 else list(known)


def _line(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[key] for key in NAMES if not is_nothing(value.get(key))), value)
    elif isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    if is_nothing(value):
        return None
    if not isinstance(value, str | int | float | Decimal) or isinstance(value, bool):
        raise ValueError(f"a {type(value).__name__}, expected text")  # noqa: TRY004 - the document's error, not ours
    return " ".join(clean_text(str(value)).split()) or None


def _split(value: object) -> Sequence[object]:
    """Take the members of a list, of one that an export wrote as a text, too."""
    if isinstance(value, str) and len(value) < LIST_MAX and _LISTED.fullmatch(value.strip()):
        return [single or double for single, double in _QUOTED.findall(value)]
    return value if isinstance(value, list | tuple) else [value]
