"""Finds the records of an answer or export: lists inside objects, objects inside objects. Reads no file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from flows.ingest.absence import is_nothing
from flows.ingest.containers.field_values import join_text, read_names
from flows.ingest.containers.records import NO_SURROUNDINGS, Fields, Surroundings
from flows.ingest.kinds.columns import LEAD_NAMES, fold_name

Record = Mapping[str, Any]
Found = tuple[Any, Surroundings]
"""A value that is one record, if it is an object, and what stands around it."""

LIST_NAMES: Final = frozenset(
    (
        *("articles", "items", "results", "posts", "statuses", "data", "messages", "tweets", "stories"),
        *("news", "entries", "hits", "docs", "documents", "records", "rows", "children", "feed", "value"),
        *("list", "edges", "response", "chats", "result", "payload", "objects", "newsresults"),
        *("searchresults", "collection"),
    )
)
"""Folded names under which an answer holds its records, or an object that holds them."""
WRAPPERS: Final = frozenset(
    (
        *("tweet", "notetweet", "core", "source", "data", "post", "node", "doc", "article", "record"),
        *("attributes", "fields", "item", "story", "document"),
    )
)
"""Folded names of an object that is the record itself, inside one that says little."""
DEPTH_MAX: Final = 6

_WEAK: Final = frozenset({"message", *map(fold_name, LEAD_NAMES)})
"""Names of texts that an answer may use for a word of its own: `"message": "ok"`."""


def unwrap_records(
    value: Any, fields: Fields, around: Surroundings = NO_SURROUNDINGS, depth: int = 0
) -> Iterator[Found]:
    """Give the records in a value, in order; what holds none is one itself, for its problem to be told.

    >>> from flows.ingest.parts import ReadOptions
    >>> answer = {"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}]}
    >>> [record["text"] for record, _ in unwrap_records(answer, Fields(ReadOptions(1000)))]
    ['One.', 'Two.']
    """
    if isinstance(value, list):
        for each in value:
            yield from unwrap_records(each, fields, around, depth)
    elif not isinstance(value, Mapping) or depth >= DEPTH_MAX or has_text(value, fields, is_strict=True):
        yield value, around
    elif (inner := unwrap_one(value, fields)) is not None:
        yield inner, around
    else:
        yield from _find_inside(value, fields, around, depth + 1)


def has_text(record: Record, fields: Fields, *, is_strict: bool = False) -> bool:
    """Say whether an object has a text of its own; if `is_strict`, under a name that can mean nothing else."""
    plan = fields.plan(tuple(record))
    first = plan["text"][:1]
    if first and isinstance(record.get(first[0]), str) and fold_name(first[0]) not in _WEAK:
        return True
    names = plan["text"] if is_strict else (*plan["text"], *plan["lead"])
    for name in names:
        root = name.partition(".")[0]
        if is_strict and fold_name(root) in _WEAK and name not in fields.given.values():
            continue
        if name in record:
            root = name
        if root in record and (record[root] is None or root != name or join_text(record[root]) is not None):
            return True
    return False


def unwrap_one(record: Record, fields: Fields, depth: int = 0) -> Record | None:
    """Give the record that an object wraps, with what the object says beside it; None if it wraps none."""
    if depth >= DEPTH_MAX:
        return None
    for name, inner in record.items():
        if isinstance(inner, Mapping) and fold_name(name.lstrip("_")) in WRAPPERS:
            found = inner if has_text(inner, fields, is_strict=True) else unwrap_one(inner, fields, depth + 1)
            if found is not None:
                return {**{key: value for key, value in record.items() if key != name}, **found}
    return None


def surroundings_of(record: Record, around: Surroundings = NO_SURROUNDINGS) -> Surroundings:
    """Read what an object says of the records inside it."""
    publisher = None
    if "messages" in record:
        publisher = _name_in(record, ("name", "channel", "guild"))
    elif "jsonfeed" in str(record.get("version")):
        publisher = _name_in(record, ("title",))
    includes = record.get("includes")
    users = includes.get("users") if isinstance(includes, Mapping) else None
    names = {
        str(user["id"]): str(user.get("name") or user.get("username"))
        for user in (users if isinstance(users, list) else ())
        if isinstance(user, Mapping) and "id" in user and (user.get("name") or user.get("username"))
    }
    return replace(around, publisher=publisher or around.publisher, users=names or around.users)


def _name_in(record: Record, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        if not is_nothing(value) and isinstance(value, str | Mapping):
            try:
                return read_names(value)[0]
            except (ValueError, UnicodeEncodeError):
                continue
    return None


def _find_inside(value: Record, fields: Fields, around: Surroundings, depth: int) -> Iterator[Found]:
    if (rows := _turned(value, fields)) is not None:
        yield from ((row, around) for row in rows)
        return
    inside = surroundings_of(value, around)
    named = [each for name, each in value.items() if fold_name(name.lstrip("_")) in LIST_NAMES and _may_hold(each)]
    for each in named:
        yield from unwrap_records(each, fields, inside, depth)
    if named:
        return
    others = [each for name, each in value.items() if name != "includes" and _may_hold(each)]
    found = [each for other in others for each in _with_text(other, fields, inside, depth)]
    yield from found or [(value, around)]


def _with_text(value: Any, fields: Fields, around: Surroundings, depth: int) -> Iterator[Found]:
    """Give the records under a name that nobody knows, if they have texts."""
    for record, inside in unwrap_records(value, fields, around, depth):
        if isinstance(record, Mapping) and has_text(record, fields, is_strict=True):
            yield record, inside


def _may_hold(value: Any) -> bool:
    """Whether a value may hold records."""
    if isinstance(value, list):
        return not value or isinstance(value[0], Mapping | list)
    return isinstance(value, Mapping)


def _turned(value: Record, fields: Fields) -> list[Record] | None:
    """Turn a table that was written by columns, or as rows beside the names of columns; None if it is neither."""
    columns, rows = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and all(isinstance(each, str) for each in columns):
        return (
            [dict(zip(columns, row, strict=False)) for row in rows if isinstance(row, list)]
            if fields.holds_text(tuple(columns))
            else None
        )
    tables = [
        name for name, each in value.items() if isinstance(each, Mapping) and each and all(map(str.isdigit, each))
    ]
    if not tables or not fields.holds_text(tuple(tables)):
        return None
    return [{name: value[name].get(number) for name in tables} for number in value[tables[0]]]
