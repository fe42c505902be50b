"""Pins: kept, replaced, damaged, and let go."""

import pytest
from publish_story import NOON

from flows.errors import ReleaseError
from flows.upkeep.pins import PINS, UNREADABLE, is_pinned, pin_release, read_pins, unpin_release
from flows.warehouse.releases import list_releases


def test_a_pin_says_why_and_a_second_one_replaces_it(newsroom, three):
    version = newsroom.publish(three).ref.version
    pin_release(newsroom.warehouse, version, "cited in a paper", NOON)
    pin_release(newsroom.warehouse, version, " cited in two ", NOON)
    [(pinned, pin)] = read_pins(newsroom.warehouse).items()
    assert (pinned, pin.why, pin.pinned_at_utc) == (version, "cited in two", "2026-11-23T12:00:00+00:00")
    unpin_release(newsroom.warehouse, version)
    assert not read_pins(newsroom.warehouse)
    assert not is_pinned(newsroom.warehouse, version)


def test_what_cannot_be_pinned_is_said(newsroom, three):
    version = newsroom.publish(three).ref.version
    with pytest.raises(ReleaseError, match="no release '1999"):
        pin_release(newsroom.warehouse, "1999.01.01-1", "x", NOON)
    with pytest.raises(ReleaseError, match="say why"):
        pin_release(newsroom.warehouse, version, " ", NOON)
    with pytest.raises(ReleaseError, match=r"is not pinned\. Pinned: none"):
        unpin_release(newsroom.warehouse, version)


def test_a_damaged_pin_still_pins(newsroom, three):
    version = newsroom.publish(three).ref.version
    pin_release(newsroom.warehouse, version, "x", NOON)
    path = newsroom.warehouse / PINS / f"{version}.json"
    path.chmod(0o644)
    path.write_text("{")
    assert read_pins(newsroom.warehouse)[version].why == UNREADABLE
    assert is_pinned(newsroom.warehouse, version)


def test_a_release_that_goes_while_it_is_pinned_is_an_error(newsroom, three, monkeypatch):
    version = newsroom.publish(three).ref.version
    folder = list_releases(newsroom.warehouse)[0].folder
    monkeypatch.setattr("flows.upkeep.pins.fsync_path", lambda _: folder.rename(folder.with_name(".tmp-gone")))
    with pytest.raises(ReleaseError, match="removed just now"):
        pin_release(newsroom.warehouse, version, "x", NOON)
    assert not read_pins(newsroom.warehouse)
