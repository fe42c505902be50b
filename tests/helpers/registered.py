"""Newsrooms whose register is looked into; no tests here."""

import random
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from publish_story import Dispatch, Newsroom, Story

from flows.records import ReleaseRef
from flows.warehouse.register.opening import REGISTER_NAME, fill_register, list_files
from flows.warehouse.register.store import Register, dump_register
from flows.warehouse.releases import latest_release, read_manifest

NAMES = "abcdefghijkl"
SPEAKERS = ("Zelenskyy", "Kirby", "the spy agency")


def read_kept(warehouse: Path) -> Mapping[str, Sequence[tuple[object, ...]]]:
    """Read the register as it is kept."""
    register = Register(sqlite3.connect(warehouse / REGISTER_NAME))
    try:
        return dump_register(register)
    finally:
        register.close()


def read_anew(warehouse: Path) -> Mapping[str, Sequence[tuple[object, ...]]]:
    """Read the register that is made anew of the last release."""
    release = latest_release(warehouse)
    assert release is not None
    return read_of(release)


def read_of(release: ReleaseRef) -> Mapping[str, Sequence[tuple[object, ...]]]:
    """Read the register of a release."""
    register = Register.create(":memory:")
    try:
        fill_register(register, list_files(release.folder, read_manifest(release).tables), release.version)
        return dump_register(register)
    finally:
        register.close()


def publish_by_chance(room: Newsroom, rng: random.Random, story: Story) -> Story:
    """Publish a story that differs in some documents."""
    told = dict(story)
    for name in rng.sample(NAMES, rng.randint(1, 4)):
        if name in told and rng.random() < 0.4 and len(told) > 1:
            del told[name]
        else:
            told[name] = Dispatch(rng.randint(1, 9_999), rng.choice(SPEAKERS))
    room.publish(told)
    return told
