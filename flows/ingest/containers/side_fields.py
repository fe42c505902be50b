"""Reads the fields of a record beside its text, and its id: what cannot be read is left out, and noted."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from flows.ingest.absence import is_nothing
from flows.ingest.containers.field_values import read_moment, read_names, read_title
from flows.ingest.kinds.columns import EPOCH_NAMES, fold_name

_WEB: Final = ("http://", "https://")
_NOT_BESIDE: Final = frozenset({"id", "text", "lead"})
NOTE_MAX: Final = 200
"""Characters of a note."""


class FieldPlan(dict[str, tuple[str, ...]]):
    """By our name of a field, the names in one record that may hold it, the likeliest first.

    `sides` has the fields beside the text that a record may have, each with its reader, so that no record asks anew.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(names)
        self.sides: Final = tuple(
            (ours, each, _choose_reader(ours, each)) for ours, each in names.items() if each and ours not in _NOT_BESIDE
        )


_Reader = Callable[[str, Any], Any]
"""Reads a value that stands under a name."""


def read_sides(record: Mapping[str, Any], plan: FieldPlan) -> tuple[dict[str, Any], list[str]]:
    """Read the fields beside the text; what cannot be read is left out, and noted."""
    stated: dict[str, Any] = {}
    notes: list[str] = []
    for ours, names, read in plan.sides:
        if found := _read_first(names, read, record, notes):
            stated[ours] = found
    return stated, [] if not notes else [note for note in notes if not _is_said(note, stated, plan)]


def _read_first(names: Sequence[str], read: _Reader, record: Mapping[str, Any], notes: list[str]) -> Any:
    """Read a field under the first of its names that can be read; None if there is none."""
    for name in names:
        value = record.get(name)
        if value is None and "." in name:
            value = value_at(record, name)
        if is_nothing(value) or (not isinstance(value, str) and value in ([], {})):
            continue
        try:
            if found := read(name, value):
                return found
        except UnicodeEncodeError:
            notes.append(f"{name}: characters that no text can hold"[:NOTE_MAX])
        except (ValueError, RecursionError) as error:
            notes.append(f"{name}: {error}"[:NOTE_MAX])
    return None


def _choose_reader(ours: str, names: Sequence[str]) -> _Reader:
    if ours == "published" and len(names) == 1 and not _is_epoch(names[0]):
        return _read_only_date
    return _READERS.get(ours, _read_line)


def _read_only_date(name: str, value: Any) -> Any:
    """Take a date as it is written where no other can count: `dates` reads it."""
    return value.strip() if isinstance(value, str) else _read_date(name, value)


def _read_date(name: str, value: Any) -> Any:
    return read_moment(value, is_epoch=_is_epoch(name))


def _read_publisher(name: str, value: Any) -> str | None:
    """Read a publisher; an address tells where the text was found, which says little of who publishes it."""
    return None if isinstance(value, str) and value.startswith(_WEB) else _read_line(name, value)


def _read_line(_name: str, value: Any) -> str:
    if isinstance(value, str):
        return _read_name(value)
    found = read_names(str(value) if isinstance(value, int | float) else value)
    return found[0] if found else ""


@lru_cache(maxsize=256)  # most records of a dump have the same publisher and language
def _read_name(value: str) -> str:
    return next(iter(read_names(value)), "")


_READERS: Final[Mapping[str, _Reader]] = {
    "authors": lambda _name, value: read_names(value),
    "published": _read_date,
    "title": lambda _name, value: read_title(value),
    "publisher": _read_publisher,
}


def _is_epoch(name: str) -> bool:
    return fold_name(name) in EPOCH_NAMES


def _is_said(note: str, stated: Mapping[str, Any], plan: FieldPlan) -> bool:
    """Whether another name said what the one in a note could not."""
    name = note.partition(":")[0]
    return any(name in names and ours in stated for ours, names in plan.items())


def id_of(record: Mapping[str, Any], names: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Read the id, and what is to be noted of it; None if there is no id."""
    for name in names:
        value = value_at(record, name)
        if isinstance(value, str) and value.isascii() and not is_nothing(value):
            return value, ()
        if isinstance(value, Mapping) and len(value) == 1:  # as databases write ids: {"$oid": ...}
            value = next(iter(value.values()))
        if is_nothing(value):
            continue
        if isinstance(value, bool | list | dict | bytes | datetime):
            return None, (f"{name}: {name_kind(value)}, expected text",)
        try:
            str(value).encode()
        except UnicodeEncodeError:
            return None, (f"{name}: characters that no text can hold",)
        return str(value), ()
    return None, ()


def name_kind(value: object) -> str:
    """Name the kind of a value, for a message."""
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list) else f"a {type(value).__name__}"


def value_at(record: Mapping[str, Any], name: str) -> Any:
    """Take the value under a name, which may reach into nested objects with dots."""
    value = record.get(name)
    return _reach(record, name.split(".")) if value is None and "." in name else value


def _reach(value: Any, path: Sequence[str]) -> Any:
    """Follow a dotted name into nested objects, and into each object of a list."""
    for depth, name in enumerate(path):
        if isinstance(value, list):
            found = [_reach(each, path[depth:]) for each in value]
            return [each for each in found if each is not None] or None
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
