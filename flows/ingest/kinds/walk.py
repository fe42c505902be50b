"""Finds the records of formats and containers: each is in its own module, and counts because it is there."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

Record = TypeVar("Record")


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
