"""What is read of an event: its quantities, who says what, and what one alone says."""

from datetime import date

import pytest
from told_events import Said, Told, event_id, release_of

from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import ShownLimits, read_events

SAID = (
    Said("Police", "9"),
    Said("The mayor", "12"),
    Said("Police", "11", date(2025, 3, 6)),
    Said("Police", "30", measure="wounded", verb="hurt"),
    Said("The mayor", "7", measure="missing", modality="forecast"),
)

ALL = ShownLimits()


def read(release, limits=ALL, **wanted):
    asked = Wanted(**wanted)
    return read_events(release, choose_events(release, asked), asked, limits)


@pytest.fixture
def release(tmp_path):
    return release_of(tmp_path, {"mine": Told(SAID)})


def test_an_event_leads_with_what_several_speak_of(release):
    (event,) = read(release)
    assert (event.event_id, event.title) == (event_id("mine"), "Mine collapse, Kell, 4 March 2025")
    assert (event.sources, event.documents, event.last_reported) == (2, 5, date(2025, 3, 6))
    (killed,) = event.compared
    assert (killed.title, killed.full_title) == ("Killed", "Killed in the mine collapse, Kell, 4 March 2025")
    assert (killed.verdict, killed.value) == ("conflict", "11 to 12")
    assert [(voice.who, voice.now.value, [each.value for each in voice.before]) for voice in killed.voices] == [
        ("Police", "11", ["9"]),
        ("The mayor", "12", []),
    ]


def test_what_one_alone_says_follows_totals_that_are_so_first(release):
    (event,) = read(release)
    assert [each.title for each in event.alone] == ["Wounded", "Missing"]
    assert event.alone[1].voices[0].now.marks == ("forecast",)
    assert event.alone[0].verdict is None


def test_what_is_left_out_is_counted(release):
    (event,) = read(release, ShownLimits(compared=0, alone=1))
    assert (event.compared, len(event.alone), event.hidden) == ((), 1, 2)
    (event,) = read(release, ShownLimits(figures=1))
    assert event.compared[0].hidden == 2


def test_a_filter_narrows_the_event(release):
    (event,) = read(release, measure="wounded")
    assert ([each.title for each in event.alone], event.compared) == (["Wounded"], ())
    (event,) = read(release, source="mayor")
    assert [each.title for each in event.alone] == ["Missing"]
    assert len(event.compared[0].voices) == 2


def test_the_headline_stands_beside_a_title_or_is_it(tmp_path):
    told = {
        "known": Told(SAID[:2]),
        "bare": Told(SAID[:1], label="clash", kind="clash", place=None),
        "where": Told((Said("Police", "4", title=None),), label="happening, Lend", kind="happening", place="Lend"),
    }
    events = {event.event_id: event for event in read(release_of(tmp_path, told))}
    assert events[event_id("known")].headline.words == "A dispatch"
    assert (events[event_id("bare")].title, events[event_id("bare")].headline) == ("A dispatch", None)
    assert events[event_id("where")].title == "It rained"
    assert events[event_id("where")].alone[0].full_title == "Killed, It rained"


def test_a_repeat_by_the_same_voice_is_not_said_alone(tmp_path):
    told = Told((*SAID[:2], Said("Police", "9", measure="casualties")))
    (event,) = read(release_of(tmp_path, {"mine": told}))
    assert [each.title for each in event.alone] == ["Killed or wounded"]
