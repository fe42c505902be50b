"""Plain text: its headline and paragraphs, and each way of not being a text."""

import pytest

from flows.ingest.formats.plain import read_plain
from flows.ingest.problems import UnreadableDocument


def reason_of(reader, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        reader(data)
    return caught.value.problem.reason_code


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_nothing_there_is_empty(data):
    assert reason_of(read_plain, data) == "empty"


def test_bytes_that_no_encoding_has_are_bad_encoding():
    assert reason_of(read_plain, b"caf\x81 \x8d\x9d burnt") == "bad_encoding"


def test_zeros_are_not_text():
    assert reason_of(read_plain, b"\0" * 1000) == "not_text"


def test_a_first_line_without_full_stop_is_the_title_and_not_text():
    read = read_plain(b"Quake kills 12\n\nTwelve people died.\n")
    assert (read.stated["title"], read.text) == ("Quake kills 12", "Twelve people died.")


def test_a_headline_without_blank_line_is_found_before_a_paragraph():
    read = read_plain(b"Over 1,000 troops hurt\nThe spy agency says so.\nMore follows.")
    assert read.stated["title"] == "Over 1,000 troops hurt"
    assert read.text.startswith("The spy agency")


def test_a_single_line_is_text_not_title():
    assert read_plain(b"Twelve people died").text == "Twelve people died"


def test_hard_wrapped_lines_are_joined():
    wrapped = (
        b"The civil protection office said on Sunday that at least forty-one\npeople were killed in the quake that"
        b" struck Upper Selmark, and that\nmore were missing.\n\nThe mayor denied it."
    )
    assert read_plain(wrapped).text.split("\n\n")[0].count("\n") == 0
