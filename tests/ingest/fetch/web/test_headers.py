"""What is kept of an answer is what others can check, and holds no secret."""

import json

from flows.ingest.fetch.web.headers import CHARACTERS_MAX, keep_headers


def test_status_and_fields_are_kept_in_order():
    kept = json.loads(keep_headers(200, [("Date", "today"), ("Via", "one"), ("Via", "two")]))
    assert kept == {"status": 200, "fields": [["date", "today"], ["via", "one"], ["via", "two"]]}


def test_cookies_are_not():
    assert json.loads(keep_headers(200, [("Set-Cookie", "session=1"), ("Age", "3")]))["fields"] == [["age", "3"]]


def test_a_host_cannot_fill_a_table():
    many = [(f"x-{number}", "word " * 100) for number in range(500)]
    assert len(keep_headers(200, many)) < 2 * CHARACTERS_MAX
    assert json.loads(keep_headers(200, [("x", "w" * CHARACTERS_MAX), ("date", "today")]))["fields"] == []
