"""Records of an archive, and where it is damaged."""

import io

import pytest
from containers_made import make_answer, make_page, make_record

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.warc_records import Records

BOX = [make_record(f"https://news.example/{n}", make_answer(make_page(f"Storm {n}"))) for n in range(3)]


def addresses(data: bytes) -> tuple[list[str], str | None]:
    """Read the addresses of an archive's records, and why it broke off."""
    found, problem = [], None
    try:
        records = Records(io.BufferedReader(io.BytesIO(data)))
        found.extend(record.headers["WARC-Target-URI"][-1] for record in records)
    except BrokenInput as error:
        problem = error.problem.reason_code
    return found, problem


def test_records_come_in_order_whether_they_are_read_or_not():
    assert addresses(b"".join(BOX)) == (["0", "1", "2"], None)
    assert addresses(b"\r\n\r\n" + BOX[0]) == (["0"], None)


def test_bytes_between_records_are_noted_and_the_next_record_is_found():
    assert addresses(BOX[0] + b"x" * 500 + b"\r\n" + BOX[1]) == (["0", "1"], "bad_archive")


def test_a_record_that_ends_too_early_is_truncated():
    assert addresses(BOX[0] + BOX[1][:-200]) == (["0", "1"], "truncated")


def test_what_the_library_raises_becomes_a_break_and_an_error_of_the_disk_stays_one():
    records = Records(io.BufferedReader(io.BytesIO(b"")))
    with pytest.raises(BrokenInput, match="no WARC record before byte 0: bad magic"), records.guard():
        raise OSError("bad magic")
    with pytest.raises(OSError, match="No space left"), records.guard():
        raise OSError(28, "No space left on device")
    with pytest.raises(ZeroDivisionError), records.guard():
        raise ZeroDivisionError
