"""What amounts are of, and which way they went, where they lean on one another."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.amounts import read_amounts
from flows.extract.figures.quantities import scan_quantities


def read(text: str) -> list[tuple[str, str, str, str | None]]:
    sentence = parse_sentence(text)
    located = scan_quantities(sentence.tokens, sentence.tree)
    return [
        (
            text[each.quantity.start : each.quantity.end],
            each.quantity.direction,
            each.measure,
            None if each.subject is None else text[slice(*each.subject)],
        )
        for each in read_amounts(sentence, located)
        if each is not None
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Orvel gold closed at 501.50 dollars an ounce, compared with Wednesday's close of 514.50 dollars an ounce.",
            [("501.50 dollars", "none", "price", "Orvel gold"), ("514.50 dollars", "none", "price", "Orvel gold")],
        ),
        (
            "Tarvo Bank dropped 1 percent to 9.65 euros.",
            [("1 percent", "down", "change", "Tarvo Bank"), ("9.65 euros", "none", "price", "Tarvo Bank")],
        ),
        (
            "Tarvo News lost 26 cents to 27.30 dollars.",
            [("26", "down", "price", "Tarvo News"), ("27.30 dollars", "none", "price", "Tarvo News")],
        ),
        (
            "The state forgave 10 million euros (12 million dollars) worth of debt.",
            [("10 million euros", "none", "debt", "debt"), ("12 million dollars", "none", "debt", "debt")],
        ),
        (
            "The composite index was up 66.3 points or 10.6 percent at 688.2.",
            [
                ("66.3", "up", "index", "The composite index"),
                ("10.6 percent", "up", "change", "The composite index"),
                ("688.2", "none", "index", "The composite index"),
            ],
        ),
    ],
)
def test_an_amount_that_leans_has_the_holder_and_measure_of_the_one_before(text, wanted):
    assert read(text) == wanted
