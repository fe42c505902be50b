"""Who follows a warehouse is told of each release, whatever goes wrong."""

from datetime import UTC, datetime

import feedparser
import pytest
from publish_story import Dispatch, open_newsroom

from flows.publish.rollback import rollback
from flows.run.followers import tell_followers

WATCHES = """
watches:
- {id: kirby, claimant: kirby, above: 1000}
- {id: russia, place: Russia}
- {id: gone, event: evt_ffffffff}
"""


@pytest.fixture
def room(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "watches.yaml").write_text(WATCHES)
    return open_newsroom(tmp_path / "room", seeds=seeds)


def titles(room, name="feed.xml"):
    return [each.title for each in feedparser.parse((room.warehouse / name).read_bytes()).entries]


def test_a_run_says_what_each_watch_found(room, three):
    told = tell_followers(room.settings, room.publish(three), None)
    assert told.remarks == (
        "Watch kirby: 1 figure of 1 event, in feeds/kirby.xml",
        "Watch russia matches nothing in this release",
        "Watch gone matches nothing: the release has no event 'evt_ffffffff'",
    )
    assert titles(room, "feeds/kirby.xml") == ["Attack, Kursk: Kirby says more than 2,000 killed (reportedly)"]
    assert [len(each.events) for each in told.matches] == [1, 0, 0]


def test_a_release_of_which_a_killed_run_told_nobody_comes_with_the_next(room, three):
    first = room.publish(three)
    tell_followers(room.settings, first, None)
    second = room.publish(three | {"d": Dispatch(5)})
    third = room.publish(three | {"d": Dispatch(5), "e": Dispatch(6)})
    tell_followers(room.settings, third, second.ref)
    assert [title.partition(":")[0] for title in titles(room)] == [
        f"Release {each.ref.version}" for each in (third, second, first)
    ]


def test_a_rollback_says_so(room, three):
    first = room.publish(three)
    second = room.publish({"a": three["a"]})
    made = rollback(room.settings, first.ref.version, datetime(2026, 11, 23, 13, tzinfo=UTC))
    tell_followers(room.settings, made, second.ref)
    assert titles(room) == [f"Release {made.ref.version}: holds again what {first.ref.version} held; 2 events changed"]


def test_feeds_that_cannot_be_written_are_a_remark(room, three):
    (room.warehouse / "feeds").parent.mkdir(parents=True, exist_ok=True)
    (room.warehouse / "feeds").write_text("in the way")
    told = tell_followers(room.settings, room.publish(three), None)
    assert told.remarks[0].startswith("The feeds were not written: ")
    assert told.matches == ()


def test_a_watch_that_cannot_be_read_does_not_harm_a_release_that_stands(room, three):
    (room.settings.seeds / "watches.yaml").write_text("watches: 3")
    [remark] = tell_followers(room.settings, room.publish(three), None).remarks
    assert "watches.yaml: watches" in remark
