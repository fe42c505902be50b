"""What leads an event."""

from told_events import Said, Told, release_of

from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import AT_A_LINE, ShownLimits, read_events


def test_a_comparison_leads_before_what_one_alone_says(tmp_path):
    said = (Said("A", "5"), Said("B", "6"), Said("A", "7", measure="wounded"))
    release = release_of(tmp_path, {"mine": Told(said)})
    choices = choose_events(release, Wanted())
    (event,) = read_events(release, choices, Wanted(), AT_A_LINE)
    assert (event.lead.measure, event.lead.verdict) == ("killed", "conflict")
    (alone,) = read_events(release, choices, Wanted(), ShownLimits(compared=0))
    assert alone.lead.measure == "wounded"
    (bare,) = read_events(release, choices, Wanted(), ShownLimits(compared=0, alone=0))
    assert bare.lead is None
