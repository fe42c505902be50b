"""Fixtures of tests that publish: warehouses, and the stories in them; see `publish_story`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publish_story import Dispatch, Newsroom, Story, open_newsroom

THREE = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby"), "c": Dispatch(30, "Kirby")}


@pytest.fixture
def three() -> Story:
    return THREE


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A warehouse without a release."""
    return open_newsroom(tmp_path / "newsroom")


@pytest.fixture
def open_room(tmp_path: Path) -> Callable[..., Newsroom]:
    """Open another newsroom, by name, with settings."""

    def opened(name: str, **settings: Any) -> Newsroom:
        return open_newsroom(tmp_path / name, **settings)

    return opened
