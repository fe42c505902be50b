"""What a place in a sentence stands under, over trees of the shipped network."""

import pytest
from parsed import parse_sentence

from flows.extract.certainty.scope import climb_scope, is_that_clause


def climb(text, word, inside=lambda _: True):
    sentence = parse_sentence(text)
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    return [sentence.tree.lemma(step.token) for step in climb_scope(sentence.tree, at, inside)]


@pytest.mark.parametrize(
    ("text", "word", "above"),
    [
        ("The flood killed 12 farmers.", "12", ["12", "farmer", "kill"]),
        ("Doctors believe that the flood killed 12 farmers.", "12", ["12", "farmer", "kill", "believe"]),
        ("The flood killed two nuns and 12 farmers.", "12", ["12", "farmer", "kill"]),
    ],
)
def test_what_is_above(text, word, above):
    assert climb(text, word) == above


@pytest.mark.parametrize(
    ("text", "word", "out"),
    [
        ("The pilot, who rescued 12 farmers, may resign.", "12", "resign"),
        ("The minister may resign after 12 farmers died.", "12", "resign"),
        ("The storm may pass, but 12 farmers died.", "12", "pass"),
        ("The mayor did not attend the funeral of the 12 farmers.", "12", "attend"),
        ("The minister may resign over the deaths.", "deaths", "resign"),
    ],
)
def test_what_is_taken_for_granted_stands_under_nothing(text, word, out):
    assert out not in climb(text, word)


def test_a_coordinated_verb_shares_the_auxiliary_of_the_first():
    assert "kill" in climb("The storm may have killed or injured 12 farmers.", "12")


def test_it_goes_no_further_than_the_claim():
    sentence = parse_sentence("Doctors said 12 farmers died.")
    said = next(i for i, token in enumerate(sentence.tokens) if token.text == "said")
    assert "say" not in climb("Doctors said 12 farmers died.", "12", lambda at: at > said)


def test_a_subject_goes_down_to_what_is_said_of_it():
    assert climb("Twelve farmers are believed to have drowned.", "Twelve")[-1] == "drown"


def test_a_clause_that_is_told_is_no_relative_one():
    tree = parse_sentence("Doctors believe that the flood killed 12 farmers.").tree
    assert is_that_clause(tree, next(i for i, token in enumerate(tree.tokens) if token.text == "killed"))
    assert not is_that_clause(tree, tree.root)
