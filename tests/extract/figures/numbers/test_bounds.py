"""The words that bound a number."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.numbers.bounds import extend_bounds
from flows.extract.figures.quantities import scan_quantities
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "number", "bound", "words"),
    [
        ("at least 30 men", 2, "at_least", "at least 30"),
        ("it could exceed 30", 3, "more_than", "exceed 30"),
        ("it will pass 30", 3, "more_than", "pass 30"),
        ("at least another 30", 3, "at_least", "at least another 30"),
        ("30 or more", 0, "at_least", "30 or more"),
        ("with 30 men", 1, "exact", "30"),
    ],
)
def test_bound_of_a_number(text, number, bound, words):
    tokens = tokenize(text)
    found = extend_bounds(tokens, number, number + 1, "exact", 0, number + 1, is_bare=True)
    assert found.bound == bound
    assert text[tokens[found.first].start : tokens[found.last - 1].end] == words


@pytest.mark.parametrize(
    ("text", "words", "bound"),
    [
        ("A mine lay buried near three barns.", "three", "exact"),
        ("The clerk wrote a note about the four guards.", "four", "exact"),
        ("She served under two mayors.", "two", "exact"),
        ("He handed over three letters.", "three", "exact"),
        ("About 30 guards fled.", "About 30", "approximate"),
        ("The cases are up to 27.", "27", "exact"),
        ("There are up to 27 guests.", "up to 27", "at_most"),
        ("The storm killed over 30 guards.", "over 30", "more_than"),
    ],
)
def test_preposition_of_the_noun_is_no_bound(text, words, bound):
    sentence = parse_sentence(text)
    [found] = [each.quantity for each in scan_quantities(sentence.tokens, sentence.tree)]
    assert (text[found.start : found.end], found.bound) == (words, bound)
