"""The shape of plain texts: headlines, and lines that a program wrapped."""

import pytest

from flows.ingest.formats.paragraphs import HEADLINE_MAX, split_headline, unwrap_lines

WRAPPED = (
    "The civil protection office said on Sunday that at least forty-one\npeople were killed in the quake that struck"
    " Upper Selmark, and that\nmore were missing."
)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Quake kills 12\n\nTwelve people died.", "Quake kills 12"),
        ("Quake kills 12\nTwelve people died.", "Quake kills 12"),
        ("Twelve people died.\n\nMore are missing.", None),
        ("Twelve people died", None),
        ("Roses are red\nViolets are blue\nIt goes on", None),
        ("x" * (HEADLINE_MAX + 1) + "\n\nTwelve died.", None),
    ],
)
def test_a_first_line_is_the_headline_where_a_paragraph_follows(text, headline):
    assert split_headline(text)[0] == headline


def test_lines_that_a_program_wrapped_are_joined():
    assert "\n" not in unwrap_lines(WRAPPED)
    assert unwrap_lines(f"{WRAPPED}\n \n\nThe mayor denied it.").count("\n\n") == 1


@pytest.mark.parametrize("text", ["Killed: 12\nWounded: 40\nMissing: 3", "One sentence.\nAnother sentence."])
def test_lines_of_their_own_stay(text):
    assert unwrap_lines(text) == text
