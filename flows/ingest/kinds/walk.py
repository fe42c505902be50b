"""Finds the records of formats and containers: each is in its own module, and counts because it is there."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Protocol, TypeVar


class _Kind(Protocol):
    @property
    def media_type(self) -> str: ...
    @property
    def title(self) -> str: ...


Record = TypeVar("Record")
Typed = TypeVar("Typed", bound=_Kind)


def find_records(package: ModuleType, name: str, kind: type[Record]) -> Iterator[Record]:
    """Import each module of a package, and yield the record that it has under a name, in the modules' order.

    Raises:
        TypeError: what a module has under the name is not a record of this kind.
    """
    for module in sorted(each.name for each in pkgutil.iter_modules(package.__path__)):
        where = f"{package.__name__}.{module}"
        record = vars(importlib.import_module(where)).get(name)
        if record is None:
            continue  # a module that helps others
        if not isinstance(record, kind):
            raise TypeError(f"{where}.{name} is a {type(record).__name__}, expected a {kind.__name__}")
        yield record


def index_records(package: ModuleType, name: str, kind: type[Typed]) -> dict[str, Typed]:
    """Find the records of a package by their media types.

    Raises:
        ValueError: two have one media type.
    """
    found: dict[str, Typed] = {}
    for each in find_records(package, name, kind):
        if each.media_type in found:
            raise ValueError(f"{found[each.media_type].title} and {each.title} are both {each.media_type}")
        found[each.media_type] = each
    return found
