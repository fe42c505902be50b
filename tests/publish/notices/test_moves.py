"""Figures that came and went between two releases."""

import shutil

from publish_story import Dispatch

from flows.ids import make_id
from flows.publish.diff import TableDiff
from flows.publish.notices.moves import figures_of, find_moves, list_all, list_between

TAIL = " It rained."


def ids(rows):
    return {row["figure_id"] for row in rows}


def fig(name):
    return make_id("fig", name)


def test_what_came_with_a_new_or_edited_document_is_news(newsroom, three):
    first = newsroom.publish(three).ref
    second = newsroom.publish({"a": Dispatch(700), "b": three["b"], "d": Dispatch(5)}).ref
    moves = find_moves(first, second, list_between(first, second))
    assert ids(moves.came) == {fig("a"), fig("d")}
    assert ids(moves.gone) == {fig("a"), fig("c")}
    assert moves.events == {make_id("evt", name) for name in "acd"}


def test_what_is_read_otherwise_in_a_text_that_stayed_is_no_news(newsroom, three):
    first = newsroom.publish(three).ref
    second = newsroom.publish(three | {"d": Dispatch(5)}).ref
    moves = find_moves(first, second, {fig("a"), fig("d")})
    assert (ids(moves.came), moves.gone) == ({fig("d")}, ())


def test_only_other_values_of_a_figure_count():
    diff = TableDiff(("new",), {"moved": ("event_id",), "read": ("value_low", "bound")}, ("old",))
    assert figures_of(diff) == {"new", "read", "old"}


def test_over_several_releases_the_diffs_of_all_count(newsroom, three):
    first = newsroom.publish({"a": Dispatch(1)}).ref
    newsroom.publish({"a": Dispatch(1), "b": Dispatch(2)})
    third = newsroom.publish({"a": Dispatch(3), "b": Dispatch(2)}).ref
    assert list_between(first, third) == {fig("a"), fig("b")}
    assert list_all(third) == {fig("a"), fig("b")}


def test_where_a_release_between_is_gone_all_figures_are_compared(newsroom):
    first = newsroom.publish({"a": Dispatch(1), "c": Dispatch(9)}).ref
    second = newsroom.publish({"a": Dispatch(1), "b": Dispatch(2), "c": Dispatch(9)}).ref
    third = newsroom.publish({"a": Dispatch(3), "b": Dispatch(2), "c": Dispatch(9)}).ref
    shutil.rmtree(second.folder)
    assert list_between(first, third) == {fig("a"), fig("b")}
    assert list_between(third, third) == set()
