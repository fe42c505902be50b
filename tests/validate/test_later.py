"""Modules that are imported when they are used, and not before."""

import sys
from importlib import import_module

import pytest

from flows.validate.later import imported_later, imported_without

NAME = "xml.dom.pulldom"
"""A module of the standard library that nothing else here imports."""


@pytest.fixture(autouse=True)
def unimported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, NAME, raising=False)


def test_a_module_is_imported_when_a_name_of_it_is_used() -> None:
    with imported_later(NAME):
        import xml.dom.pulldom as found
    assert NAME not in sys.modules
    assert found.START_ELEMENT == "START_ELEMENT"
    assert NAME in sys.modules


def test_it_may_be_imported_twice_and_used_within_the_block() -> None:
    with imported_later(NAME):
        import xml.dom.pulldom
        from xml.dom import pulldom

        assert "xml.dom.pulldom" in sys.modules
    assert xml.dom.pulldom.START_ELEMENT == pulldom.START_ELEMENT


def test_what_is_here_already_stays() -> None:
    import xml.dom.pulldom

    with imported_later(NAME):
        assert sys.modules[NAME] is xml.dom.pulldom


def test_a_name_that_it_does_not_have_is_an_error() -> None:
    with imported_later(NAME):
        import xml.dom.pulldom as found
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        found.nothing  # noqa: B018


def test_a_module_that_one_does_without_is_missing_only_in_the_block() -> None:
    with imported_without(NAME), pytest.raises(ImportError):
        import_module(NAME)
    import xml.dom.pulldom as found

    with imported_without(NAME):
        assert sys.modules[NAME] is found
