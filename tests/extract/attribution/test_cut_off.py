"""Sources that a text breaks off in."""

import pytest

from flows.extract.attribution.cut_off import is_cut_off


@pytest.mark.parametrize(
    ("text", "source", "is_broken"),
    [
        ("Ten were hurt, according to the Harbour hosp…", "the Harbour hosp", True),
        ("Ten were hurt, said the Harbour hosp...\nMore news", "the Harbour hosp", True),
        ("Ten were hurt, said the mayor... of the town.", "the mayor", False),
        ("Ten were hurt, said the mayor.", "the mayor", False),
    ],
)
def test_a_source_that_breaks_off_is_none(text, source, is_broken):
    at = text.index(source)
    assert is_cut_off(text, [(at, at + len(source))]) == is_broken


def test_no_source_is_whole():
    assert not is_cut_off("Ten were hurt...", [])
