"""Comparisons of what one event did. The rows are written by hand."""

import json
from datetime import date

import pytest
from event_rows import READING, Rows, rows, values

from flows.link.comparisons.of_events import compare_in_events, is_of_event


def test_figures_of_one_event_meet_over_documents() -> None:
    assert values(rows(12, "police"), rows(15, None, 2, 5), rows(15, "mayor", 3, 5)) == [[12, 15, 15]]


@pytest.mark.parametrize(
    "other",
    [
        rows(15, "mayor", 2, event_id="evt_2"),
        rows(15, "mayor", 2, measure="wounded"),
        rows(15, "mayor", 2, role="part", subject_text="soldiers"),
        rows(15, "mayor", 2, scope="running_total", as_of_start=date(2003, 3, 1)),
    ],
    ids=["another event", "another measure", "a part", "a war's toll"],
)
def test_what_is_not_of_one_quantity_does_not_meet(other: Rows) -> None:
    assert values(rows(12, "police"), other) == []


def test_parts_meet_the_same_part() -> None:
    part = {"role": "part", "subject_text": "soldiers", "part_of": "fig_all"}
    assert values(rows(5, "police", **part), rows(6, "mayor", 2, **part)) == [[5, 6]]
    assert values(rows(5, "police", role="part"), rows(6, "mayor", 2, role="part")) == []


def test_the_total_so_far_of_an_outbreak_is_the_outbreaks() -> None:
    so_far = {"scope": "running_total", "as_of_start": date(2024, 10, 1), "event_kind": "outbreak"}
    assert values(rows(37, None, event_kind="outbreak"), rows(41, "ministry", 2, **so_far)) == [[37, 41]]


def test_of_two_numbers_of_a_speaker_the_first_counts() -> None:
    late = {"figure_start": 200}
    [voices] = values(rows(12, "police"), rows(4, "police", **late), rows(11, "mayor", figure_start=90))
    assert voices == [12, 11]


def test_numbers_of_other_sizes_are_of_other_things() -> None:
    assert values(rows(12, "police"), rows(4_000, "mayor")) == []
    assert values(rows(12, "police"), rows(100, "mayor", figure_start=90)) == [[12, 100]]


def test_a_price_is_no_event_s() -> None:
    figure, _, _ = rows(12, "police", measure="price")
    assert not is_of_event(figure)


def test_one_voice_may_be_counted_again_in_another_document() -> None:
    assert values(rows(12, "police"), rows(12, "police", 2, 5)) == [[12, 12]]
    assert values(rows(12, "police"), rows(12, "police")) == []


def test_a_reprint_repeats_what_it_reprints() -> None:
    [(_, voices)] = compare_in_events([rows(12, None), rows(12, None, 2, 5, duplicate_of="doc_1")])
    assert [voice.is_repeat for voice in voices] == [False, True]


def test_an_earlier_state_stands_beside_the_later_one() -> None:
    monday = {"as_of_start": date(2025, 3, 3), "as_of_end": date(2025, 3, 3), "as_of_basis": "event"}
    assert values(rows(40, "rescuers"), rows(35, None, subject_text="death toll", **monday)) == [[35, 40]]
    assert values(rows(40, "rescuers"), rows(35, None, subject_text="miners", **monday)) == []


def test_the_dead_of_another_day_do_not_meet() -> None:
    days = [{"as_of_start": date(2025, 3, day), "as_of_end": date(2025, 3, day)} for day in (2, 4)]
    one, other = (each | {"as_of_basis": "event"} for each in days)
    assert values(rows(12, "police", **other), rows(40, None, 2, **one)) == []


def test_a_narrator_does_not_contradict_whom_he_cites() -> None:
    assert values(rows(37, "ministry"), rows(5, None)) == []


def test_of_two_places_in_a_document_the_first_counts() -> None:
    other = {"place_name": "Ossel", "figure_start": 90}
    assert values(rows(70, "radio", place_name="Brindow"), rows(39, "the station", **other)) == []
    assert values(rows(70, "radio", place_name="Brindow"), rows(39, "the station", figure_start=90)) == [[70, 39]]


def test_men_and_women_side_by_side_are_no_totals() -> None:
    men, women = {"subject_text": "men"}, {"subject_text": "women", "figure_start": 20}
    assert values(rows(4, "police", 2), rows(2, None, **men), rows(3, None, **women)) == []
    assert values(rows(4, "police", 2), rows(3, None, **men)) == [[3, 4]]


def test_nobody_dies_of_a_trial() -> None:
    figure, _, _ = rows(12, "police", event_kind="trial")
    assert not is_of_event(figure)
    assert is_of_event(figure | {"measure": "sentenced"})


def test_what_a_speaker_had_said_is_an_earlier_word_of_his() -> None:
    figure, claim, document = rows(97, "who")
    had_put = figure, claim | {"source_text": None, "cue_text": "had put"}, document
    assert values(had_put, rows(104, "who")) == [[97, 104]]
    assert values(had_put, rows(104, "mayor"), rows(105, "mayor", 2)) == [[104, 105]]


def test_rates_are_of_no_event() -> None:
    figure, _, _ = rows(12, "police", scope="rate")
    assert not is_of_event(figure)
    assert not is_of_event(figure | {"scope": "event", "event_id": None})
    assert is_of_event(figure | {"scope": "event"})


def test_of_a_war_what_a_weekend_cost_is_not_what_it_cost_so_far() -> None:
    war = {"event_kind": "war", "forces": ["turkey"], "subject_text": "Turkish soldiers"}
    weekend = {"as_of_start": date(2025, 3, 1), "as_of_end": date(2025, 3, 2), "as_of_basis": "event"}
    so_far = rows(900, "ministry", **war), rows(1_200, "mayor", 2, **war)
    assert values(*so_far, rows(30, "police", 3, **war, **weekend)) == [[900, 1_200]]


def test_who_is_at_war_meets_who_is_there_and_not_who_was_sent() -> None:
    war = {"event_kind": "war", "forces": ["turkey"], "measure": "deployed"}
    there = {**war, "scope": "stock", "subject_text": "Turkish troops"}
    sent = rows(11_000, "mayor", subject_text="force", **war), rows(15_000, "police", 2, subject_text="soldiers", **war)
    assert values(rows(9_000, None, **there), *sent, rows(9_000, "ministry", 3, **there)) == [
        [9_000, 9_000],
        [11_000, 15_000],
    ]
    assert is_of_event(rows(9_000, None, **there)[0])
    assert not is_of_event(rows(9_000, None, scope="stock", measure="deployed")[0])


def test_a_narrator_may_add_up_what_his_source_counts() -> None:
    war = {"event_kind": "war", "forces": ["turkey"], "subject_text": "Turkish soldiers"}
    parts = rows(300, "service", **war), rows(2_700, "service", measure="wounded", **war)
    added = rows(3_000, None, measure="casualties", **war)
    other = rows(3_800, "president", measure="casualties", **war)
    assert values(*parts, added, other) == [[3_000, 3_800]]
    assert values(parts[0], added, other) == []


def test_what_is_counted_since_a_day_before_the_event_is_not_the_events() -> None:
    days = {"days": ["2025-03-04", "2025-03-04", "day"]}
    since = {"scope": "running_total", "as_of_basis": "event", "as_of_start": date(2025, 3, 1)}
    figure, claim, document = rows(10, "mayor", 2, **since)
    figure["event_reading"] = json.dumps(READING | days)
    assert values(rows(1, "police"), (figure, claim, document)) == []
    figure["as_of_start"] = date(2025, 3, 4)
    assert values(rows(7, "police"), (figure, claim, document)) == [[7, 10]]


def test_whoever_is_arrested_is_a_suspect() -> None:
    held = {"measure": "arrested"}
    suspects, men = held | {"subject_text": "suspects"}, held | {"subject_text": "men"}
    assert values(rows(2, "police", **suspects), rows(2, None, 2, **men)) == [[2, 2]]
