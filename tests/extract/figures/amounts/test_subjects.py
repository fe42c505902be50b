"""Of what a verb or an amount is said."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.nominals import Nominals
from flows.extract.figures.amounts.subjects import find_left_subject, find_own_subject, find_subject_of


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("Exports fell sharply.", "fell", "Exports"),
        ("Exports rose and then fell.", "fell", "Exports"),
        ("The lira, which fell, is weak.", "fell", "which"),
        ("Exports to Tarvo fell.", "fell", "Exports"),
    ],
)
def test_subject_of_a_verb(text, verb, wanted):
    tree = parse_sentence(text).tree
    at = next(at for at, token in enumerate(tree.tokens) if token.text == verb)
    found = find_subject_of(Nominals(tree, frozenset()), at)
    assert found is not None
    assert tree.tokens[found].text == wanted


def test_an_amount_that_is_a_predicate_has_its_subject():
    tree = parse_sentence("Unemployment was 5 percent.").tree
    nominals = Nominals(tree, frozenset({2, 3}))
    assert find_own_subject(nominals, 3, 2) == 0
    assert find_left_subject(nominals, 2) == 0
