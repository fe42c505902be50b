"""The rows of the page: short columns, joins as row numbers, days as numbers."""

from datetime import date

import pytest
from told_events import Said, Told, event_id, release_of

from flows.publish.page.packs import NO_ROW, list_changes, make_packs

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 9)
SAID = (Said("Police", "12", FIRST), Said("The mayor", "20", LAST, low=20, bound="more_than"), Said(None, "15", LAST))


@pytest.fixture
def packs(tmp_path):
    made = make_packs(release_of(tmp_path, {"mine": Told(SAID)}))
    return {name: table.to_pylist() for name, table in made.items()}


def test_a_figure_leads_to_its_claim_document_event_and_comparison_by_row_number(packs):
    figures, claims = packs["figures"], packs["claims"]
    assert {packs["events"][figure["event"]]["id"] for figure in figures} == {event_id("mine")}
    for figure in figures:
        claim = claims[figure["claim"]]
        assert claim["document"] == figure["document"]
        text = packs["texts"][figure["document"]]["text"]
        assert text[figure["start"] : figure["end"]] in {"12", "20", "15"}
        assert text[claim["cue_start"] : claim["cue_end"]] == "said"
    voices = [packs["sources"][claims[figure["claim"]]["source"]]["name"] for figure in figures if figure["low"] == 20]
    assert voices == ["The mayor"]


def test_who_cites_nobody_has_no_row_of_sources(packs):
    [narrated] = [figure for figure in packs["figures"] if figure["low"] == 15]
    assert packs["claims"][narrated["claim"]]["source"] == NO_ROW


def test_days_are_numbers_and_no_number_has_64_bits(packs):
    [event] = packs["events"]
    assert (event["last_day"] - event["first_day"], event["documents"]) == (8, 3)
    assert packs["documents"][0]["published"].endswith("T12:00")
    assert not [
        row for table in packs.values() for row in table if any(isinstance(each, date) for each in row.values())
    ]


def test_the_series_of_a_comparison_says_between_which_values_each_figure_is(packs):
    [comparison] = packs["comparisons"]
    assert (comparison["verdict"], comparison["title"]) == ("conflict", "Killed")
    ends = {(point["fit_low"], point["fit_high"]) for point in packs["series"]}
    assert ends == {(12, 12), (20, float("inf")), (15, 15)}


def test_changes_name_keys_of_the_tables_that_the_page_shows():
    diff = {"added": ["evt_1"], "changed": [{"key": "evt_2", "columns": ["label"]}], "withdrawn": ["evt_3"]}
    told = list_changes({"events": diff, "inputs": diff})
    assert told == {"events": {"added": ["evt_1"], "changed": ["evt_2"], "withdrawn": ["evt_3"]}}
