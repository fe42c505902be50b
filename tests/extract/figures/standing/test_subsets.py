"""Figures of a happening that are of some of those of whom its text told before."""

import pytest
from parsed import parse_words

from flows.extract.reading import read_document


def read(text: str) -> list[str]:
    reading = read_document(text, [], parsed=parse_words(text))
    figures = {figure.span: figure for draft in reading.drafts for figure in draft.figures}
    return [figures[span].role for span in sorted(figures)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("A blast killed nine people in a market. Three nurses were killed as they ran.", ["total", "part"]),
        ("A blast killed 19 miners. Eight children died.", ["total", "part"]),
        ("A storm killed 406 people. In Peru alone 389 people were killed.", ["total", "part"]),
        ("Gunmen killed ten cooks. The bodies of seven were found.", ["total", "part"]),
        ("A blast wounded nine people. Five people were taken to hospital.", ["total", "part"]),
        ("A blast wounded nine people. Two other victims were wounded by glass.", ["total", "part"]),
        ("A blast killed nine miners. Six bodies have been recovered.", ["total", "part"]),
        ("A blast killed nine people in a market. Nine people were killed as they ran.", ["total", "total"]),
        ("A blast killed three people in a market. Nine nurses were killed as they ran.", ["total", "total"]),
        ("A blast killed nine soldiers in a market. Three people were killed as they ran.", ["total", "total"]),
        ("A blast wounded nine people. Three people were seriously injured.", ["total", "part"]),
        ("A blast wounded nine people. Two victims were in critical condition.", ["total", "part"]),
        ("A blast wounded nine people. The victims include four people who were in surgery.", ["total", "part"]),
        ("A blast wounded nine people. Five people suffered minor injuries.", ["total", "part"]),
        ("Two victims were in critical condition.", ["part"]),
        ("The blast killed 20 people, police said. Crews found 14 bodies, the mayor said.", ["total", "part"]),
        ("Two people were in critical condition.", ["total"]),
        ("Two people were in critical condition and three were in stable condition.", ["part", "part"]),
        ("One victim was in critical condition. Two victims were released from hospital.", ["part", "part"]),
        ("A blast wounded nine people. Nine people were in stable condition.", ["total", "total"]),
        ("A blast wounded four people. Nine people were taken to hospital.", ["total", "total"]),
    ],
)
def test_some_of_those_told_of(text, roles):
    assert read(text) == roles


def test_what_happened_another_time_is_no_part():
    text = "A blast killed nine people in 1998. Meanwhile three nurses were killed in a fire."
    assert read(text)[-1] == "total"
