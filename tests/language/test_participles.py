"""Which verbs may be past participles."""

import pytest
from parsed import parse_sentence

from flows.language.participles import is_bare_participle


@pytest.mark.parametrize(
    ("text", "word", "is_bare"),
    [
        ("The blast left two clerks wounded.", "left", True),
        ("Nine men were said to have died.", "died", False),
        ("The nurses are leaving.", "leaving", False),
        ("The nurses hurt by the blast left.", "hurt", True),
    ],
)
def test_a_past_form_without_an_auxiliary(text, word, is_bare):
    tree = parse_sentence(text).tree
    at = next(i for i, token in enumerate(tree.tokens) if token.text == word)
    assert is_bare_participle(tree, at) is is_bare
