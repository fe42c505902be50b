"""Fixtures: warehouses to keep in order."""

import subprocess
from pathlib import Path

import pytest
from kept_rooms import fill_room, open_kept_room
from newsrooms import newsroom, open_room, three  # noqa: F401 - fixtures
from publish_story import Newsroom


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse of four releases, and the bytes of their documents; not to be changed."""
    folder = tmp_path_factory.mktemp("filled") / "room"
    fill_room(open_kept_room(folder))
    return folder


@pytest.fixture
def room(filled: Path, tmp_path: Path) -> Newsroom:
    """A copy of it, which shares no bytes with it, and shares its own as it does."""
    subprocess.run(["cp", "-a", filled, tmp_path / "room"], check=True)  # keeps hard links, as shutil does not
    return open_kept_room(tmp_path / "room")
