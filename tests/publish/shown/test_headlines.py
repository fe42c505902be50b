"""The headline of an event: the latest document about it that has one."""

from datetime import date

from told_events import Said, Told, event_id, release_of

from flows.publish.shown.headlines import LONGEST_LEAD, cut_lead, read_headlines


def test_the_latest_title_is_the_headline(tmp_path):
    said = (
        Said("A", "5", date(2025, 3, 6), title="Toll rises"),
        Said("A", "4", date(2025, 3, 5), title="Four dead"),
        Said("A", "6", date(2025, 3, 7), title=None),
    )
    headlines = read_headlines(release_of(tmp_path, {"mine": Told(said)}), [event_id("mine")])
    assert headlines[event_id("mine")].words == "Toll rises"
    assert headlines[event_id("mine")].published == date(2025, 3, 6)


def test_a_long_lead_is_cut_at_a_word():
    lead = cut_lead("Nine miners died " * 20 + ".")
    assert len(lead) <= LONGEST_LEAD
    assert lead.endswith(" …")
    assert cut_lead("") == ""
