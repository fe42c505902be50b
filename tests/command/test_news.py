"""What changed since you last looked, as printed."""

import json
import shutil
from datetime import timedelta

import pytest
from publish_story import NOON, Dispatch

from flows.command.looked import keep_looked, read_looked
from flows.command.news import COLUMNS, print_news
from flows.command.output import OutputForm
from flows.errors import HearsayError
from flows.warehouse.releases import latest_release


def look(newsroom, capsys, since=None, limit=None, form=OutputForm.TEXT):
    print_news(newsroom.settings, latest_release(newsroom.warehouse), since, limit, form)
    return capsys.readouterr().out


@pytest.fixture
def told(newsroom, three):
    """Three releases, the last two with a number more each."""
    newsroom.publish(three)
    newsroom.publish(three | {"a": Dispatch(150)})
    newsroom.now = NOON + timedelta(days=1)
    newsroom.publish(three | {"a": Dispatch(150), "d": Dispatch(5, "Kirby")})
    return newsroom


def test_who_never_looked_reads_what_the_last_release_changed_and_then_nothing(told, capsys):
    out = look(told, capsys)
    assert "release 2026.11.24-1 since 2026.11.23-2 (you have not looked before): 1 event" in out
    assert "Attack, Kursk  Kirby says more than 5 killed (reportedly) (new)\n" in out
    assert read_looked(told.settings) == "2026.11.24-1"
    assert "(you last looked then): 0 events\n\nNo figure came, changed or went." in look(told, capsys)


def test_it_goes_on_from_where_you_looked_over_several_releases(told, capsys):
    keep_looked(told.settings, "2026.11.23-1")
    out = look(told, capsys)
    assert "since 2026.11.23-1 (you last looked then): 2 events" in out
    assert "The Wire was edited: Zelenskyy says more than 150 killed, was more than 100" in out


def test_a_release_or_a_day_can_be_named(told, capsys):
    assert "since 2026.11.23-1: 2 events" in look(told, capsys, "2026.11.23-1")
    assert "since 2026.11.23-2 (the last before 2026-11-24): 1 event" in look(told, capsys, "2026-11-24")
    assert "since the beginning (there is none before 2026-11-01): 4 events" in look(told, capsys, "2026-11-01")


def test_the_release_where_you_looked_may_be_gone(told, capsys):
    keep_looked(told.settings, "2026.11.23-2")
    shutil.rmtree(told.warehouse / "releases" / "2026.11.23-2")
    assert "since 2026.11.23-1 (you last looked then): 2 events" in look(told, capsys)


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("2026.11.23-9", "no such release. The newest that exist: 2026.11.23-1, "),
        ("yesterday", "give a release, as 2026.11.23-1, or a day"),
    ],
)
def test_what_is_neither_release_nor_day_is_said(told, since, message):
    with pytest.raises(HearsayError, match=message):
        print_news(told.settings, latest_release(told.warehouse), since, None, OutputForm.TEXT)


def test_a_program_gets_every_column_and_a_person_as_much_as_asked(told, capsys):
    rows = json.loads(look(told, capsys, "2026.11.23-1", form=OutputForm.JSON))
    assert [tuple(row) for row in rows] == [COLUMNS, COLUMNS]
    moved = next(row for row in rows if row["is_edit"])
    assert (moved["value_low"], moved["before_low"], moved["voice"]) == (150, 100, "Zelenskyy")
    assert look(told, capsys, "2026.11.23-1", form=OutputForm.CSV).startswith("event_id,event,")
    assert "The 1 most weighty; more with --limit." in look(told, capsys, "2026.11.23-1", 1)


def test_a_warehouse_that_may_not_be_written_is_read_all_the_same(told, capsys):
    (told.warehouse / "looked").write_text("in the way")
    assert "That you looked cannot be written down" in look(told, capsys)
