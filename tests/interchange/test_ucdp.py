"""Low, best and high of an event are what the page says, and every claimant is named."""

import csv
import json
from datetime import UTC, date, datetime

import pytest
from publish_story import Dispatch

from flows.interchange import ucdp
from flows.interchange.ucdp import COLUMNS, code_days, estimate, make_row, write_ucdp
from flows.warehouse.releases import read_table


def said(who, low, high, bound="exact", day=None):
    moment = datetime(2026, 11, day, 12, tzinfo=UTC) if day else None
    return {
        "voice": who,
        "value_low": low,
        "value_high": high,
        "bound": bound,
        "said_at_utc": moment,
        "source_id": None,
        "figure_id": "fig_1",
    }


def test_best_is_what_was_said_last():
    voices = [said("Police", 12.0, 12.0, day=1), said("Mayor", 12.0, 12.0, day=1), said("Ministry", 40.0, 40.0, day=3)]
    assert estimate(voices) == (12, 40, 40)


def test_of_one_day_it_is_what_most_give_then_the_lower():
    two = [said("Police", 14.0, 14.0, day=2), said("Union", 20.0, 20.0, day=2)]
    assert estimate(two) == (14, 14, 20)
    assert estimate([*two, said("Mayor", 20.0, 20.0, day=2)]) == (14, 20, 20)


def test_what_has_no_day_comes_first():
    assert estimate([said("Blog", 90.0, 90.0), said("Police", 14.0, 14.0, day=2)]) == (14, 14, 90)


def test_open_bounds_and_ranges_are_numbers_as_stated():
    voices = [said("Police", 50.0, None, "more_than", 1), said("Union", None, 60.0, "at_most", 2)]
    assert estimate(voices) == (50, 60, 60)
    assert estimate([said("Police", 50.0, 70.0, "range", 1)]) == (50, 50, 70)


def test_dozens_count_only_where_nobody_gives_a_number():
    dozens = said("Witnesses", 24.0, 99.0, "vague", 5)
    assert estimate([dozens, said("Police", 31.0, 31.0, day=1)]) == (31, 31, 31)
    assert estimate([dozens]) == (24, None, 99)


def test_of_nothing_comes_nothing():
    assert estimate([]) == (None, None, None)


def test_several_figures_that_nobody_compared_give_no_estimate():
    voices = [said("Police", 3.0, 3.0), said("Union", 12.0, 12.0)]
    row = make_row(event(), {"subject": None}, voices)
    assert (row["low"], row["best"], row["high"], row["number_of_claimants"]) == (None, None, None, 2)
    assert make_row(event(), {"subject": "miners"}, voices[:1])["best"] == 3
    assert (
        make_row(event(), {"subject": "people", "comparison_id": "cmp_1", "disagreement": "conflict"}, voices)["high"]
        == 12
    )


def event(**given):
    told = {"event_id": "evt_1", "label": "blast, Brindow", "event_kind": "explosion", "document_count": 2}
    days = {"from_day": date(2026, 11, 1), "to_day": date(2026, 11, 1), "day_precision": "day"}
    place = {"place_name": "Brindow", "geoname_id": None, "latitude": 1.5, "longitude": 2.0, "place_precision": "city"}
    return told | days | place | given


@pytest.mark.parametrize(
    ("last", "precision", "code"),
    [(1, "day", 1), (6, "day", 2), (7, "day", 3), (20, "day", 4), (7, "week", 3), (30, "month", 4), (30, "open", None)],
)
def test_days_are_coded_as_ucdp_does(last, precision, code):
    assert code_days(event(to_day=date(2026, 11, last), day_precision=precision)) == code


def test_an_event_without_days_and_place_leaves_them_empty():
    row = make_row(event(from_day=None, to_day=None, place_precision="unknown", latitude=None, longitude=None), {}, ())
    assert {row[name] for name in ("year", "date_prec", "where_prec", "geom_wkt", "best")} == {None}
    assert make_row(event(), {}, ())["geom_wkt"] == "POINT (2.0 1.5)"


def test_every_event_is_a_row_and_one_figure_alone_is_its_toll(newsroom, tmp_path):
    release = newsroom.publish({"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}).ref
    write_ucdp(release, tmp_path)
    with (tmp_path / "events.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["id"] for row in rows} == set(read_table(release, "events").column("event_id").to_pylist())
    tolls = {row["best"]: json.loads(row["claimants"]) for row in rows}
    assert {best: [each["who"] for each in who] for best, who in tolls.items()} == {
        "100": ["Zelenskyy"],
        "2000": ["Kirby"],
    }


def test_what_is_compared_with_nothing_is_read_from_figures(newsroom, tmp_path, monkeypatch):
    release = newsroom.publish({"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}).ref
    monkeypatch.setattr(ucdp, "_read_compared", lambda _: {})
    write_ucdp(release, tmp_path)
    with (tmp_path / "events.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["best"]: json.loads(row["claimants"])[0] for row in csv.DictReader(file)}
    assert {best: (each["who"], each["said"]) for best, each in rows.items()} == {
        "100": ("Zelenskyy", "2026-11-23"),
        "2000": ("Kirby", "2026-11-23"),
    }
