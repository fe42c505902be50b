"""The date that a text prints at its head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.dates.orders import UnclearDate
from flows.ingest.dates.printed import find_printed, find_running

STORY = "The ferry company said on 3 July 2019 that all 112 people on board had been brought ashore at Ostrelle."


def day_of(text: str, **more) -> str | None:
    moment, precision = find_printed(text, **more)
    return None if moment is None else moment.strftime("%Y-%m-%d" if precision == "day" else "%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("By Vera Holm, 17 September 2024", "2024-09-17"),
        ("Ferry sinks off Ostrelle\nVera Holm\nSeptember 17, 2024 at 6:20 p.m. ET", "2024-09-17T22:20"),
        ("Updated: 18 September 2024\nPublished: 17 September 2024", "2024-09-17"),
        ("As of 17 September 2024, 18:00", "2024-09-17T18:00"),
        ("Incident date: 16 September 2024\nReport date: 17 September 2024", "2024-09-17"),
        ("", None),
        ("September 2024", None),
    ],
)
def test_a_head_gives_the_date_of_its_text(head, expected):
    assert day_of(f"{head}\n\n{STORY}\n\n{STORY}") == expected


def test_a_date_below_the_lead_counts_and_one_in_the_story_does_not():
    assert day_of(f"{STORY}\n17 September 2024\n{STORY}") == "2024-09-17"
    assert day_of(f"{STORY}\n{STORY}\n17 September 2024") is None


def test_a_chronicle_has_the_date_that_it_states_and_none_of_its_days():
    days = "16 September 2024\nThe ferry sinks.\n\n17 September 2024\nDivers find it.\n"
    assert day_of(days) is None
    assert day_of(f"Published: 1 October 2024\n{days}") == "2024-10-01"


def test_the_name_of_a_paper_may_hold_its_date_and_a_headline_does_not():
    assert day_of(STORY, title="Situation report 4, 17 September 2024") == "2024-09-17"
    assert day_of(STORY, title="Ferry Sinks, 17 September 2024") is None


def test_numbers_are_read_in_the_order_of_the_language_or_of_the_text_or_not_at_all():
    head = f"Published: 07/09/2024\n\n{STORY}"
    assert day_of(head, order="month_first") == "2024-07-09"
    assert day_of(f"{head} Cases were counted until 31/08/2024.") == "2024-09-07"
    with pytest.raises(UnclearDate):
        find_printed(head)


def test_the_date_above_the_pages_counts_if_the_text_prints_none():
    heads = ["Ostrelle Gazette", "Tuesday, 17 September 2024"]
    assert find_running(heads, STORY) == "Tuesday, 17 September 2024"
    assert find_running(heads, f"By Vera Holm, 16 September 2024\n{STORY}") is None
    assert find_running(["Printed on 17 September 2024", "Updated 18 September 2024"], STORY) is None


@given(st.text(max_size=300))
def test_any_text_has_a_date_or_none(text):
    try:
        moment, precision = find_printed(text)
    except UnclearDate:
        return
    assert (moment is None) == (precision == "unknown")
