"""What came, in words."""

from datetime import date

import pytest
from told_events import Said
from told_releases import news_between

from flows.publish.notices.changes import NewFigure
from flows.publish.notices.words import name_voice, say_event, say_figure

DAYS = [date(2025, 3, day) for day in range(1, 6)]


def named(name, kind="unnamed"):
    return name_voice(NewFigure({}, {"source_text": name}, {}, {"name": name, "kind": kind}))


@pytest.mark.parametrize(
    ("name", "said", "is_plural"),
    [
        ("mayor of Kell", "the mayor of Kell", False),
        ("officials", "officials", True),
        ("residents of the town", "residents of the town", True),
        ("Police", "Police", True),
        ("the health ministry", "the health ministry", False),
        ("his press office", "his press office", False),
        ("press", "the press", False),
    ],
)
def test_voices_are_named_as_in_a_sentence(name, said, is_plural):
    assert named(name) == (said, is_plural)


def test_a_group_at_the_start_of_its_sentence_is_several_and_an_agency_is_not():
    assert named("Officials", "unnamed") == ("Officials", True)
    assert named("Reuters", "organisation") == ("Reuters", False)


def test_a_voice_that_moved(tmp_path):
    before = [Said("the mayor", "9", DAYS[0])]
    [news] = news_between(tmp_path, before, [*before, Said("the mayor", "14", DAYS[1])])
    assert say_event(news, 3) == "Mine collapse, Kell, 4 March 2025: the mayor now says 14 killed, was 9"


def test_an_edited_report(tmp_path):
    [news] = news_between(tmp_path, [Said("officials", "9")], [Said("officials", "14")])
    assert say_figure(news.figures[0]) == "The Wire was edited: officials say 14 killed, was 9"


def test_the_narrator_reports_and_what_takes_from_a_figure_is_said(tmp_path):
    said = Said(None, "14", measure="displaced", subject="villagers", modality="forecast")
    [news] = news_between(tmp_path, [], [said])
    assert say_event(news, 3).endswith(": The Wire reports 14 villagers displaced (forecast) (new)")


def test_more_than_a_line_holds_is_counted(tmp_path):
    said = [Said(who, number, DAYS[0]) for who, number in (("Police", "9"), ("Medics", "11"), ("Miners", "12"))]
    [news] = news_between(tmp_path, [], said)
    assert say_event(news, 1).endswith("; and 2 more figures (new)")
