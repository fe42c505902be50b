"""The words of measures: the longest one counts, an ambiguous one by the words around it."""

from pathlib import Path

import pytest
from parsed import parse_sentence

from flows.errors import SettingsError
from flows.extract.figures.counted import measure_words
from flows.extract.figures.counted.measure_words import match_measure, read_measure, read_thing
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "at", "measure", "length"),
    [
        ("12 killed", 1, "killed", 1),
        ("12 asylum seekers", 1, "displaced", 2),
        ("12 deaths", 1, "killed", 1),
        ("12 people", 1, None, 0),
    ],
)
def test_the_longest_word_counts(text, at, measure, length):
    match = match_measure(tokenize(text), at)
    assert (match and match.measure, match.length if match else 0) == (measure, length)


@pytest.mark.parametrize(
    ("text", "at", "measure"),
    [
        ("12 cases of cholera", 1, "infected"),
        ("12 cases of wine", 1, None),
        ("12 confirmed cases", 2, "infected"),
        ("Suing over 12 cases is a positive step.", 3, None),
        ("The number of dead and missing is 40.", 3, "casualties"),
        ("12 prisoners of the rebels", 1, "captured"),
        ("12 prisoners", 1, "arrested"),
    ],
)
def test_an_ambiguous_word_takes_its_measure_from_those_around_it(text, at, measure):
    assert read_measure(parse_sentence(text).tree, at) == measure


def test_a_measure_that_the_contract_lacks_is_named(lookups: Path):
    (lookups / "measures.yaml").write_text("measures: {cows: {definition: cows, nouns: [cow]}}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"schemas/measures.py has no measure 'cows'; `make dictionary` adds it"):
        measure_words._list_nouns()


@pytest.mark.parametrize(
    ("text", "at", "measure"),
    [
        ("12 countries", 1, "places"),
        ("two ferries", 1, "vehicles"),
        ("three new species", 2, "animals"),
        ("three ideas", 1, None),
    ],
)
def test_a_noun_says_what_is_counted(text, at, measure):
    assert read_thing(parse_sentence(text).tree, at) == measure
