"""Warehouses with several releases and the bytes of their documents, as upkeep finds them; no tests here."""

import hashlib
from pathlib import Path

from publish_story import Dispatch, Newsroom, Story, open_newsroom, rows_of_story

from flows.ingest.raw import raw_path

STORIES: tuple[Story, ...] = tuple(
    {"a": Dispatch(100), "b": Dispatch(number, "Kirby")} for number in (2000, 2001, 2002, 2003)
)


def fill_room(room: Newsroom, stories: tuple[Story, ...] = STORIES) -> list[str]:
    """Publish stories, each with the bytes of its documents; returns the releases."""
    versions = []
    for story in stories:
        keep_bytes_of(room.warehouse, story)
        versions.append(room.publish(story).ref.version)
    return versions


def open_kept_room(folder: Path, **settings: object) -> Newsroom:
    """Open a newsroom in which old versions go at once."""
    return open_newsroom(folder, **({"keep_versions_hours": 0} | settings))


def keep_bytes_of(warehouse: Path, story: Story) -> None:
    for row in rows_of_story(story)["documents"]:
        path = raw_path(warehouse, row["raw_sha256"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(row["text"].encode())


def raw_of(warehouse: Path) -> set[str]:
    """List the hashes of the bytes that are there, and see that they are theirs."""
    paths = [path for path in (warehouse / "raw").rglob("*") if path.is_file()]
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in paths)
    return {path.name for path in paths}


def raw_named(*stories: Story) -> set[str]:
    return {row["raw_sha256"] for story in stories for row in rows_of_story(story)["documents"]}
