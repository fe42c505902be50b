"""Libraries that another imports at its top and seldom uses: imported when a name of theirs is asked for, or never."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module in those that import it, and imports it for the first name that they use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks for
            raise AttributeError(name)
        self.end()
        return getattr(import_module(self.__name__), name)

    def begin(self) -> None:
        """Take the module's place."""
        package, _, own = self.__name__.rpartition(".")
        sys.modules[self.__name__] = self
        if package:
            setattr(import_module(package), own, self)

    def end(self) -> None:
        """Leave the place, unless the module has it by now; what was written `a.b.name` goes on finding us in `a`."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


@contextmanager
def imported_later(*names: str) -> Iterator[None]:
    """Let what is imported in this block do without these modules for now; those that are here already stay.

    The standard library's `LazyLoader` does not do: in Python 3.11 it loads a module that is imported a second time.
    """
    stand_ins = [_Later(name) for name in names if name not in sys.modules]
    for stand_in in stand_ins:
        stand_in.begin()
    try:
        yield
    finally:
        for stand_in in stand_ins:
            stand_in.end()


@contextmanager
def imported_without(*names: str) -> Iterator[None]:
    """Let what is imported in this block find these modules missing, as if they were not installed; others find them.

    Those that are here already stay.
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # what Python's import takes for missing
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
