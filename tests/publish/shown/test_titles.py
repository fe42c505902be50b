"""Titles as a person would write them."""

from datetime import date

import pytest

from flows.publish.shown.titles import (
    MEASURE_WORDS,
    VERDICT_WORDS,
    add_scope,
    name_subject,
    title_event,
    title_in_full,
    title_quantity,
)
from schemas.categories import DISAGREEMENTS, SCOPES
from schemas.measures import MEASURES


@pytest.mark.parametrize(
    ("measure", "subject", "title"),
    [
        ("killed", None, "Killed"),
        ("participants", None, "Taking part"),
        ("wounded", "police officers", "Police officers wounded"),
        ("casualties", "North Korea", "Killed or wounded: North Korea"),
        ("charged", "US Marines", "US Marines charged"),
        ("destroyed", "the houses", "Houses destroyed"),
        ("deployed", "additional troops", "Troops deployed"),
        ("price", "oil", "Price of oil"),
        ("votes", "the Greens", "Votes: Greens"),
        ("jobs_cut", None, "Jobs cut"),
        ("other", None, "Counted"),
        ("attacks", "rocket attacks", "Rocket attacks"),
    ],
)
def test_a_quantity_is_called_as_a_person_would(measure, subject, title):
    assert title_quantity(measure, subject) == title


def test_every_measure_and_verdict_has_words():
    assert set(MEASURE_WORDS) <= set(MEASURES)
    assert set(VERDICT_WORDS) == set(DISAGREEMENTS)
    assert all("_" not in title_quantity(measure, None) for measure in MEASURES)


@pytest.mark.parametrize(
    ("key", "written", "named"),
    [
        ("people", ["miners", "the miners"], "miners"),
        ("people", ["miners", "passengers"], None),
        ("people", ["people", "bodies"], None),
        ("us marine", ["US Marines", "Marines"], "US Marines"),
        ("troops", ["men"], "men"),
        ("confirmed", ["villagers", "people", "confirmed deaths"], None),
        ("north korean troops", ["casualties"], "north korean troops"),
        ("villagers", ["villagers", "people"], None),
        ("villagers", ["villagers", "the villagers"], "villagers"),
        (None, ["the death toll"], None),
        (None, ["an independent count"], None),
        (None, ["Friday's"], None),
        (None, ["villagers who lived in the three valleys below the old dam"], None),
        (None, ["children"], "children"),
    ],
)
def test_who_is_counted_is_named_where_that_says_something(key, written, named):
    assert name_subject(key, written, "killed") == named


def test_who_speaks_is_not_who_is_counted():
    assert name_subject(None, ["South Korea's military"], "casualties", "South Korean military") is None


@pytest.mark.parametrize(
    ("label", "kind", "headline", "title"),
    [
        ("gas blast, Jixi, 25 November 2006", "explosion", "Toll rises", "Gas blast, Jixi, 25 November 2006"),
        ("clash", "clash", "Six hurt in Kell", "Six hurt in Kell"),
        ("happening, Lhasa", "happening", "Six hurt in Lhasa", "Six hurt in Lhasa"),
        ("happening", "happening", None, "Unnamed event"),
        ("clash", "clash", None, "Clash"),
    ],
)
def test_an_event_is_called_by_its_label_or_a_headline(label, kind, headline, title):
    assert title_event(label, kind, headline) == title


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_has_its_words(scope):
    assert add_scope("Killed", scope, (None, None)).startswith("Killed")
    day = date(2025, 1, 1)
    assert "1 January 2025" not in add_scope("Killed", scope, (day, day))


def test_a_title_that_stands_alone_names_its_event():
    label = "gas blast, Jixi, 25 November 2006"
    assert title_in_full("Killed", f"G{label[1:]}", label) == "Killed in the gas blast, Jixi, 25 November 2006"
    assert title_in_full("Killed", None, None) == "Killed"
