"""Counts that are somebody's own."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.find import read_frames


def read(text: str) -> list[tuple[str, str]]:
    return [
        (text[slice(*found.source[0])], text[slice(*found.content[0])])
        for found in read_frames(parse_sentence(text))
        if found.kind == "counted"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In March the ministry's figures were about 40 dead and 300 hurt.",
            [("the ministry's", "about 40 dead and 300 hurt")],
        ),
        (
            "The union's count was nearly 9,000 marchers, and the council saw fewer.",
            [("The union's", "nearly 9,000 marchers")],
        ),
        ("The lawyers' tally is 12 cases.", [("The lawyers'", "12 cases")]),
        ("Monday's figure was 40 percent.", []),
        ("The province's figure was 3 percent.", []),
        ("The ministry's figures were late.", []),
    ],
    ids=["of a body", "and another's", "of people", "of a day", "of a place", "no number"],
)
def test_who_counts_is_who_says_it(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found
