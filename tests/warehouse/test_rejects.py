"""The row of a reject: what is shortened, what cannot be stored."""

from datetime import UTC, datetime

from flows.warehouse.rejects import PAYLOAD_MAX, make_reject
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def reject(**given):
    usual = {
        "owner_id": "inp_0000000000000001",
        "origin_id": "wire",
        "locator": "a.txt",
        "reason_code": "empty",
        "message": "no text",
        "payload": None,
    }
    return make_reject("ingest", "rej_0000000000000001", **usual | given, now=NOW)


def test_a_reject_has_the_columns_of_its_table():
    assert table_from_rows(TABLES["rejects"], [reject()]).num_rows == 1


def test_a_long_payload_is_shortened_and_an_empty_one_is_null():
    assert reject(payload="x" * 5_000)["payload"] == "x" * PAYLOAD_MAX
    assert reject(payload="")["payload"] is None


def test_what_utf_8_cannot_hold_is_written_out():
    row = reject(message="half a pair: \ud800", payload="\udcff")
    assert (row["message"], row["payload"]) == ("half a pair: \\ud800", "\\udcff")
