"""Characters that reach a text, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.characters import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("har\u00adbour mas\u00adter", "harbour master"),
        ("har\u200bbour\ufeff master\u2060", "harbour master"),
        ("\u200eharbour\u200f \u202amaster\u202c", "harbour master"),
        ("the harbour\x92s \x93master\x94 \x96 \x8012", "the harbour’s “master” – €12"),
        ("\x1b[1;31mharbour\x1b[0m\x07 master\x7f\x81", "harbour master"),
        ("the o\ufb03ce of \ufb02eets", "the office of fleets"),
        ("one\r\ntwo\rthree\x0cfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("half \ud83d of it", "half  of it"),
        ("a\u2003wide\u00a0space", "a wide space"),
    ],
)
def test_what_nobody_sees_goes_and_what_was_misread_is_read(raw, clean):
    assert clean_text(raw) == clean


@pytest.mark.parametrize("space", "\u00a0\u2009\u202f")
def test_a_space_that_does_not_break_stays_in_a_number(space):
    assert clean_text(f"some 12{space}500 boats and 3{space}ships") == f"some 12{space}500 boats and 3 ships"


def test_a_space_of_another_width_in_a_number_does_not_break_either():
    assert clean_text("12\u2007500 boats") == "12\u202f500 boats"


@pytest.mark.parametrize("word", ["\u0645\u06cc\u200c\u0631\u0648\u062f", "\U0001f468\u200d\U0001f469\u200d\U0001f467"])
def test_joiners_stay_where_a_script_needs_them(word):
    assert clean_text(word) == word


@given(st.text())
def test_a_clean_text_stays_as_it_is_and_holds_no_controls(text):
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert not any(ord(each) < 32 and each not in "\n\t" for each in clean)
    clean.encode()
