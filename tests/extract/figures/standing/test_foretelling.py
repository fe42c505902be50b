"""What a word says of its dependent, whether that is so."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.standing.foretelling import read_edge


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The bank plans to cut 4,000 jobs.", "cut", "planned"),
        ("They demanded 20,000 dollars.", "dollars", "demanded"),
        ("There are fears of 40 deaths.", "deaths", "forecast"),
        ("The budget is aimed at cutting the deficit to 3 percent.", "cutting", "planned"),
        ("Spending is projected at 34 million dollars.", "dollars", "forecast"),
        ("The union fears that 20 miners died.", "died", None),
        ("The city needs food.", "food", None),
    ],
)
def test_what_a_head_says_of_its_dependent(text, word, kind):
    tree = parse_sentence(text).tree
    child = next(at for at, token in enumerate(tree.tokens) if token.text == word)
    assert read_edge(tree, child, tree.heads[child]) == kind
