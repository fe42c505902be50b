"""When rows were first and last seen."""

import shutil

import pytest
from publish_story import Dispatch

from flows.errors import HearsayError
from flows.ids import make_id
from flows.publish.edits.history import describe_row, find_stretches, list_edits_of, table_of
from flows.warehouse.releases import list_releases

A = make_id("doc", "a")
B, CLAIM, FIGURE, EVENT = (make_id(kind, "b") for kind in ("doc", "clm", "fig", "evt"))
TAIL = " The road to the north is closed. It rained all night."


@pytest.fixture
def room(newsroom):
    """A document that stays, and one that comes, is edited, goes and comes back."""
    base = {"a": Dispatch(1, tail=TAIL)}
    for told in ({}, {"b": Dispatch(14, tail=TAIL)}, {"b": Dispatch(22, tail=TAIL)}, {}, {"b": Dispatch(9, tail=TAIL)}):
        newsroom.publish(base | told)
    return newsroom


def stretches(room, key):
    found = find_stretches(list_releases(room.warehouse), key)
    number = {release.version: at for at, release in enumerate(list_releases(room.warehouse))}
    return [(number[e.first.version], number[e.last.version], e.is_first_known, e.is_current) for e in found]


def test_a_row_stands_from_its_release_to_now(room):
    assert stretches(room, A) == [(0, 4, True, True)]


@pytest.mark.parametrize("key", [B, CLAIM, FIGURE, EVENT])
def test_a_row_that_went_and_came_back_stands_twice(room, key):
    assert stretches(room, key) == [(1, 2, True, False), (4, 4, True, True)]


def test_where_older_releases_are_gone_the_first_is_not_known(room):
    for release in list_releases(room.warehouse)[:2]:
        shutil.rmtree(release.folder)
    assert stretches(room, CLAIM) == [(0, 0, False, False), (2, 2, True, True)]
    assert stretches(room, A) == [(0, 2, False, True)]


def test_a_row_of_no_release_has_no_history(room):
    assert stretches(room, "clm_0000000000000000") == []


@pytest.mark.parametrize("key", ["x", "clm", "rej_0", "a_b_c"])
def test_what_is_no_id_is_said(key):
    with pytest.raises(HearsayError, match="is no id of a row"):
        table_of(key)


def test_edits_of_a_document_and_of_its_figure_are_listed(room):
    releases = list_releases(room.warehouse)
    for key in (B, FIGURE):
        [(release, row)] = list_edits_of(releases, key)
        assert (release.version, row["words"]) == (releases[2].version, "Killed: more than 14 became more than 22")
    assert list_edits_of(releases, A) == []


def test_rows_are_described_in_their_own_words(room):
    last = list_releases(room.warehouse)[-1]
    assert describe_row(last, CLAIM) == "Zelenskyy: more than 9 were reportedly killed"
    assert describe_row(last, FIGURE) == "more than 9 (killed)"
    assert (describe_row(last, B), describe_row(last, EVENT)) == ("A dispatch", "attack, Kursk")
