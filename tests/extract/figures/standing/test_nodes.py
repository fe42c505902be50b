"""Where a figure stands in its tree."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.quantities import find_quantities
from flows.extract.figures.standing.nodes import child_words, climb_near, find_nodes, first_conjunct, tokens_of


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("At least 40 farmers left the valley.", "40", "farmers"),
        ("Two of the goats drowned.", "Two", "Two"),
        ("The bridge cost 12 million dollars.", "dollars", "dollars"),
        ("The toll rose to nine.", "nine", "nine"),
        ("The house of 395 to 450 members met.", "395", "members"),
    ],
)
def test_number_and_noun_are_found(text, number, noun):
    sentence = parse_sentence(text)
    [quantity] = find_quantities(text)
    nodes = find_nodes(sentence.tree, (quantity.start, quantity.end))
    assert [sentence.tokens[at].text for at in nodes] == [number, noun]
    assert nodes.is_bare == (number == noun)


def test_a_list_goes_back_to_its_first_member():
    tree = parse_sentence("The flood took houses, barns and mills.").tree
    words = [token.text for token in tree.tokens]
    assert first_conjunct(tree, words.index("mills")) == first_conjunct(tree, words.index("houses"))


def test_words_below_a_node_and_steps_above_it():
    tree = parse_sentence("The old mill burned.").tree
    assert child_words(tree, 2, "det", "amod") == {"the", "old"}
    assert list(climb_near(tree, 0)) == [(0, 2), (2, 3)]


def test_tokens_of_a_span():
    tokens = parse_sentence("More than 30 boats sank.").tokens
    assert tokens_of(tokens, (0, 12)) == (0, 3)
