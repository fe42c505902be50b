"""What has an amount, and how it is found."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.holders import COMPLEMENT, GOAL, NOUN, OBJECT, SUBJECT, HolderFinder, Placed


def hold(text: str, word: str, first: int, *, is_share: bool) -> tuple[str, str] | None:
    sentence = parse_sentence(text)
    anchor = next(at for at, token in enumerate(sentence.tokens) if token.text == word)
    taken = frozenset(range(first, anchor + 1))
    amount = Placed(anchor, first, anchor + 1, is_share=is_share, is_money=not is_share)
    found = HolderFinder(sentence.tree, {anchor: 0}, taken).find(amount)
    return None if found is None else (sentence.tokens[found.token].text, found.how)


@pytest.mark.parametrize(
    ("text", "word", "first", "is_share", "wanted"),
    [
        ("Exports fell 3 percent.", "percent", 2, True, ("Exports", SUBJECT)),
        ("The deficit was 3 percent of output.", "percent", 3, True, ("deficit", SUBJECT)),
        ("Some 40 percent of the wells are dry.", "percent", 1, True, ("wells", COMPLEMENT)),
        ("A rise of 3 percent in exports was reported.", "percent", 3, True, ("exports", NOUN)),
        ("The bank cut its rates by 2 points.", "points", 6, True, ("rates", OBJECT)),
        ("They spent 30 dollars on bread.", "dollars", 2, False, ("bread", GOAL)),
        ("It owns a bridge costing 30 dollars.", "dollars", 5, False, ("bridge", SUBJECT)),
    ],
)
def test_what_has_an_amount(text, word, first, is_share, wanted):
    found = hold(text, word, first, is_share=is_share)
    assert found is not None
    assert found[0] == wanted[0]
    assert found[1] == wanted[1] or {found[1], wanted[1]} in ({COMPLEMENT, GOAL}, {SUBJECT, OBJECT})
