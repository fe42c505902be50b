"""What is asked for now, and in which order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.ingest.fetch.due import ATTEMPTS_MAX, choose_due, choose_retries, is_spared, says_unchanged
from flows.ingest.fetch.ledger import Asked
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.web.answers import Validators
from flows.ingest.problems import Problem

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KNOWN = Asked("wire", "a", "page", "a", NOW - timedelta(hours=48), raw_sha256="0" * 64, is_open=False)
GONE = Problem("gone", "404")


def listed(*names: str, **given) -> list[Listed]:
    return [Listed(name, name, **given) for name in names]


def due(items, *rows: Asked, kind="sitemap", has_bytes=True) -> list[str]:
    known = {row.locator: row for row in rows}
    return [each.locator for each in choose_due(items, known, kind, NOW, lambda _: has_bytes)]


def test_the_new_come_first_then_the_changed_the_failed_and_the_longest_unasked():
    old, older = replace(KNOWN, locator="old"), replace(KNOWN, locator="older", asked_at_utc=NOW - timedelta(days=9))
    failed = replace(KNOWN, locator="failed", problem=GONE, attempts=1)
    changed = replace(KNOWN, locator="changed", mark="another")
    items = listed("old", "failed", "changed", "older", "new")
    assert due(items, old, older, failed, changed) == ["new", "changed", "failed", "older", "old"]


def test_lost_bytes_are_as_good_as_new():
    assert due(listed("a"), replace(KNOWN, is_open=True, asked_at_utc=NOW), has_bytes=False) == ["a"]


@pytest.mark.parametrize(
    ("kind", "hours", "validators", "is_due"),
    [
        ("urls", 1, Validators(), True),
        ("feed", 1, Validators('"1"'), True),
        ("feed", 1, Validators(), False),
        ("feed", 24, Validators(), True),
        ("sitemap", 1, Validators('"1"'), False),
    ],
)
def test_a_page_that_came_well_is_asked_for_again_as_its_listing_allows(kind, hours, validators, is_due):
    row = replace(KNOWN, asked_at_utc=NOW - timedelta(hours=hours), validators=validators)
    assert bool(due(listed("a"), row, kind=kind)) is is_due


def test_an_address_that_fails_again_and_again_is_left_alone_for_a_day():
    row = replace(KNOWN, problem=GONE, attempts=ATTEMPTS_MAX, asked_at_utc=NOW - timedelta(hours=1))
    assert due(listed("a"), row) == []
    assert due(listed("a"), replace(row, asked_at_utc=NOW - timedelta(hours=24))) == ["a"]


def test_a_run_that_did_not_end_well_spares_the_next_its_fetches_but_not_for_ever():
    row = replace(KNOWN, is_open=True, asked_at_utc=NOW - timedelta(hours=1))
    assert is_spared(row, NOW)
    assert not is_spared(replace(row, asked_at_utc=NOW - timedelta(hours=13)), NOW)
    assert not is_spared(replace(row, asked_at_utc=NOW + timedelta(hours=1)), NOW), "a wrong clock"


def test_what_no_listing_has_any_more_is_retried_the_least_tried_first():
    rows = [replace(KNOWN, locator=f"{n}", address=f"{n}", problem=GONE, attempts=n) for n in (3, 1, ATTEMPTS_MAX)]
    known = {row.locator: row for row in [*rows, replace(KNOWN, locator="listed", problem=GONE)]}
    assert [each.locator for each in choose_retries(known, frozenset({"listed"}), NOW)] == ["1", "3"]


@pytest.mark.parametrize(
    ("mark", "before", "asked", "unchanged"),
    [
        (None, None, NOW, False),
        ("2026-11-19T10:00:00Z", "2026-11-19T10:00:00Z", NOW, True),
        ("2026-11-19T10:00:00Z", "2026-11-18T10:00:00Z", NOW, False),
        ("2026-11-20", "2026-11-20", NOW, False),
        ("2026-11-20", "2026-11-20", NOW + timedelta(hours=26), True),
    ],
)
def test_a_date_without_a_time_says_nothing_before_its_day_is_over(mark, before, asked, unchanged):
    assert says_unchanged(mark, replace(KNOWN, mark=before, asked_at_utc=asked)) is unchanged
