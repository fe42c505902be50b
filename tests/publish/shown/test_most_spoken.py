"""What most speak of is chosen from columns as it is from rows."""

import pytest
from told_events import Said, Told, event_id, release_of

from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.most_spoken import choose_most_spoken
from flows.warehouse.releases import latest_release

TWO = (Said("Police", "9"), Said("The mayor", "12"))
EVENTS = {
    "fire": Told((Said("Police", "3"),), label="fire, Ostrava"),
    "mine": Told(TWO),
    "quake": Told((*TWO, Said("The army", "12")), label="earthquake, Lend"),
    "vote": Told((), label="vote, Kell"),
}


@pytest.mark.parametrize("limit", [1, 3, 9])
def test_the_order_is_that_of_all_events(tmp_path, limit):
    release = release_of(tmp_path, EVENTS)
    spoken = choose_most_spoken(release, limit)
    assert spoken.choices == choose_events(release, Wanted())[:limit]
    assert spoken.choices[0].event_id == event_id("quake")
    assert spoken.found == len(EVENTS)


def test_comparisons_without_an_event_stand_among_them(warehouse):
    release = latest_release(warehouse)
    every = choose_events(release, Wanted())
    assert choose_most_spoken(release, len(every)) == (every, len(every))
