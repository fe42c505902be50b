"""Which events are shown and in which order; how one is found."""

from datetime import date

import pytest
from told_events import Said, Told, event_id, release_of

from flows.errors import HearsayError
from flows.publish.shown.choose import Wanted, choose_events, find_event, find_sources, rank_event

EARLY, LATE = date(2025, 3, 4), date(2025, 3, 9)
TWO = (Said("Police", "9"), Said("The mayor", "12"))
EVENTS = {
    "fire": Told((Said("Police", "3", LATE),), label="fire, Ostrava, 9 March 2025", place="Ostrava"),
    "mine": Told(TWO),
    "wide": Told(
        (Said("A blogger", "1"), Said("Police", "90,000")),
        label="march, Kell, 4 March 2025",
        kind="protest",
        place="Orléans",
    ),
    "quake": Told((*TWO, Said("The army", "12", LATE)), label="earthquake, Lend", place="Lend"),
}


@pytest.fixture
def release(tmp_path):
    return release_of(tmp_path, EVENTS)


def chosen(release, **wanted):
    names = {event_id(name): name for name in EVENTS}
    return [names[choice.event_id] for choice in choose_events(release, Wanted(**wanted))]


def test_most_voices_come_first_and_one_voice_last(release):
    found = chosen(release)
    assert found[0] == "quake"
    assert found[-1] == "fire"
    assert set(found) == set(EVENTS)


def test_a_wide_spread_lifts_nothing_and_the_latest_of_equals_comes_first():
    row = {"event_id": "evt_a", "document_count": 2, "figure_count": 2, "source_count": 2, "last_reported_at_utc": None}
    narrow, wide = ({"source_count": 2, "document_count": 2, "sources": [], "spread": each} for each in (1.1, 900.0))
    assert rank_event(row, [narrow]) == rank_event(row, [wide])


def test_what_nobody_counts_comes_last_and_is_not_of_a_measure(tmp_path):
    release = release_of(tmp_path, {"bare": Told((), label="vote, Kell"), "fire": EVENTS["fire"]})
    assert [choice.event_id for choice in choose_events(release, Wanted())] == [event_id("fire"), event_id("bare")]
    assert [choice.event_id for choice in choose_events(release, Wanted(measure="killed"))] == [event_id("fire")]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"place": "orleans"}, {"wide"}),
        ({"place": "Kell"}, {"mine", "wide"}),
        ({"source": "army"}, {"quake"}),
        ({"source": "police", "since": LATE}, {"fire", "quake"}),
        ({"measure": "wounded"}, set()),
        ({"since": LATE}, {"fire", "quake"}),
        ({"source": "nobody"}, set()),
    ],
)
def test_only_what_is_asked_for_is_chosen(release, wanted, names):
    assert set(chosen(release, **wanted)) == names


def test_what_lies_in_the_place_asked_for_is_chosen_though_nothing_names_that_place(tmp_path):
    release = release_of(tmp_path, {"fire": Told(TWO, place="Lviv", geoname_id=702550), "mine": Told(TWO)})
    asked = Wanted(place="Ukraine", inside=frozenset({690791, 702550}))
    assert [choice.event_id for choice in choose_events(release, asked)] == [event_id("fire")]
    assert choose_events(release, Wanted(place="Ukraine")) == []


def test_an_event_is_found_by_the_start_of_its_id_or_label(release):
    for words in (event_id("mine"), event_id("mine").removeprefix("evt_")[:8], "mine coll", "Earthquake"):
        assert find_event(release, words, Wanted()).event_id in {event_id("mine"), event_id("quake")}
    assert len(find_event(release, "mine", Wanted()).comparison_ids) == 1
    assert find_event(release, "mine", Wanted(measure="wounded")).comparison_ids == ()
    assert find_event(release, "mine", Wanted(source="army")).comparison_ids == ()


def test_an_event_is_found_by_a_headline_about_it(tmp_path):
    said = (Said("Police", "9", title="Nine dead in Kell"), Said("The mayor", "12", title="Toll rises"))
    release = release_of(tmp_path, {"mine": Told(said), "fire": EVENTS["fire"]})
    assert find_event(release, "toll", Wanted()).event_id == event_id("mine")


def test_none_or_several_found_is_a_message_that_names_them(release):
    with pytest.raises(HearsayError, match="no event has an id, a label or a headline that starts with 'flood'"):
        find_event(release, "flood", Wanted())
    with pytest.raises(HearsayError, match="may mean 4 events"):
        find_event(release, "evt_", Wanted())


def test_a_source_is_found_by_a_part_of_its_name_in_any_spelling(release):
    assert len(find_sources(release, "POLICE")) == 1
    assert find_sources(release, "nobody") == frozenset()
