"""What one alone says of an event."""

import pytest
from told_events import Said, Told, event_id, release_of

from flows.publish.shown.alone import read_alone
from flows.publish.shown.choose import Wanted

KEY = event_id("mine")


def alone(tmp_path, *said, **wanted):
    release = release_of(tmp_path, {"mine": Told(said)})
    return [(row["measure"], row["value_low"]) for row in read_alone(release, [KEY], Wanted(**wanted)).get(KEY, ())]


def test_what_is_compared_is_not_alone(tmp_path):
    assert alone(tmp_path, Said("A", "5"), Said("B", "6"), Said("A", "7", measure="missing")) == [("missing", 7.0)]


def test_what_happened_to_people_goes_first(tmp_path):
    said = (Said("A", "3", measure="depth"), Said("A", "7", measure="missing"), Said("B", "2", measure="killed"))
    assert alone(tmp_path, *said) == [("killed", 2.0), ("missing", 7.0), ("depth", 3.0)]


@pytest.mark.parametrize(
    ("wanted", "found"), [({"measure": "killed"}, [("killed", 2.0)]), ({"source": "a"}, [("missing", 7.0)])]
)
def test_only_what_is_asked_for(tmp_path, wanted, found):
    assert alone(tmp_path, Said("A", "7", measure="missing"), Said("B", "2"), **wanted) == found
