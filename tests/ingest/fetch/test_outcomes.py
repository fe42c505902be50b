"""What an answer makes of a row of the ledger, and what the rest of ingest is given."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.ingest.fetch.keep import keep_bytes
from flows.ingest.fetch.ledger import Asked
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.outcomes import has_bytes, input_of, row_after, row_of_entry
from flows.ingest.fetch.web.answers import FetchAnswer, Validators
from flows.ingest.inputs import NOT_FETCHED, Fetched
from flows.ingest.problems import Problem

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ITEM = Listed("https://wire.example/a", "https://reader:secret@wire.example/a", {"title": "Flood"}, "m")
BEFORE = Asked("wire", ITEM.locator, "page", ITEM.locator, NOW, raw_sha256="0" * 64, size_bytes=7, attempts=2)
GONE = Problem("gone", "404")


def after(answer: FetchAnswer, before: Asked | None = BEFORE) -> Asked:
    return row_after(before, ITEM, answer, "page", "wire", NOW)


def test_bytes_that_came_take_the_place_of_the_last_and_no_password_is_kept():
    answer = FetchAnswer("https://wire.example/b", "fetched", sha256="1" * 64, size_bytes=9, validators=Validators("e"))
    row = after(answer, None)
    assert (row.address, row.final_address) == (ITEM.locator, "https://wire.example/b")
    assert (row.raw_sha256, row.size_bytes, row.validators.etag, row.stated) == ("1" * 64, 9, "e", ITEM.stated)


def test_a_failure_keeps_what_came_before_and_is_counted():
    row = after(FetchAnswer(ITEM.locator, "failed", problem=GONE))
    assert (row.problem, row.attempts, row.raw_sha256) == (GONE, 3, "0" * 64)


def test_unchanged_is_well_only_of_what_is_here():
    unchanged = FetchAnswer(ITEM.locator, "unchanged")
    assert (after(unchanged).problem, after(unchanged).attempts) == (None, 0)
    assert after(unchanged, None).problem.reason_code == "http_error"


def test_the_text_of_an_entry_stays_where_the_next_feed_holds_none():
    kept = row_of_entry(None, replace(ITEM, address=None), ("1" * 64, 9), "wire", NOW)
    empty = row_of_entry(kept, Listed(ITEM.locator, None, problem=Problem("empty", "")), None, "wire", NOW)
    assert (kept.role, kept.raw_sha256) == ("entry", "1" * 64)
    assert (empty.raw_sha256, empty.problem.reason_code) == ("1" * 64, "empty")


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_the_last_release_has_stands_in_for_a_lost_ledger(tmp_path, is_kept):
    sha256 = hashlib.sha256(b"Twelve died.").hexdigest()
    if is_kept:
        keep_bytes(tmp_path, b"Twelve died.", tmp_path)
    found = input_of(tmp_path, replace(BEFORE, raw_sha256=None, problem=GONE), {ITEM.locator: sha256})
    assert (found.raw_sha256, found.problem) == (sha256, GONE)
    assert (found.size_bytes, found.path_in_raw is not None) == ((12, True) if is_kept else (None, False))
    assert has_bytes(tmp_path, sha256) is is_kept
    assert not has_bytes(tmp_path, None)


def test_when_and_where_the_last_bytes_came_from_stays_through_what_brings_none(tmp_path):
    came = after(FetchAnswer("https://wire.example/b", "fetched", sha256="1" * 64, size_bytes=9, headers="{}"), None)
    later = NOW + timedelta(days=1)
    same = row_after(came, ITEM, FetchAnswer(ITEM.locator, "unchanged"), "page", "wire", later)
    gone = row_after(same, ITEM, FetchAnswer(ITEM.locator, "failed", problem=GONE), "page", "wire", later)
    assert input_of(tmp_path, gone, {}).fetched == Fetched(NOW, "https://wire.example/b", "{}")
    assert input_of(tmp_path, BEFORE, {}).fetched == NOT_FETCHED
