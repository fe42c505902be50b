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
        (
            "Tarvo closed at 21.25 dollars, down 50 cents.",
            [("21.25 dollars", "none", "price", "Tarvo"), ("50", "down", "price", "Tarvo")],
        ),
        (
            "Rates on 15-year mortgages fell to 5.8 percent from 5.9 percent.",
            [("5.8 percent", "none", "interest_rate", "Rates"), ("5.9 percent", "none", "interest_rate", "Rates")],
        ),
        (
            "Orvel raised its stake in Tarvo Motors from 24.4 percent to 33.4 percent.",
            [
                ("24.4 percent", "none", "stake", "its stake in Tarvo Motors"),
                ("33.4 percent", "none", "stake", "its stake in Tarvo Motors"),
            ],
        ),
        ("Orvel now holds 5 percent of the shares.", [("5 percent", "none", "stake", "the shares")]),
        ("The deficit was 3 percent of output.", [("3 percent", "none", "debt", "The deficit")]),
        ("They import 3 percent of the output.", [("3 percent", "none", "share", "the output")]),
        (
            "The jail holds 90 inmates, 40 percent of whom are young.",
            [("40 percent", "none", "share", "90 inmates")],
        ),
        (
            "The report shows a gain of 9 million euros.",
            [("9 million euros", "none", "profit", "a gain")],
        ),
        ("Orvel may gain 9 million euros.", [("9 million euros", "none", "profit", "Orvel")]),
        ("He won the race in 22.16 seconds.", [("22.16", "none", "duration", "the race")]),
        ("He won the match with 4.1 seconds left.", []),
        (
            "Lind finished with 42,600 votes to Orvel's 27,058.",
            [("42,600", "none", "votes", "Lind"), ("27,058", "none", "votes", "Orvel's")],
        ),
        ("Debts exceed assets by 4 million euros.", [("4 million euros", "none", "debt", "Debts")]),
        ("Tarvo reported net of 4 million euros.", [("4 million euros", "none", "profit", "net")]),
        (
            "The mayor proposed a cut of 90,000 euros in the winter budget.",
            [("90,000 euros", "down", "budget", "the winter budget")],
        ),
        (
            "Lind won 20.8 percent of the vote and Orvel 18.5 percent.",
            [("20.8 percent", "none", "vote_share", "Lind"), ("18.5 percent", "none", "vote_share", "Orvel")],
        ),
        (
            "Revenue fell 38 million dollars to 733 million.",
            [("38 million dollars", "down", "revenue", "Revenue"), ("733 million", "none", "revenue", "Revenue")],
        ),
        ("Exports shrank by a tenth.", [("a tenth", "down", "change", "Exports")]),
        (
            "The Orvel 30 ended down 12 points at 690.5 points.",
            [("12", "down", "index", "The Orvel 30"), ("690.5", "none", "index", "The Orvel 30")],
        ),
        (
            "Lind beats Orvel by 46 percent to 42 percent, the poll says.",
            [("46 percent", "none", "vote_share", "Lind"), ("42 percent", "none", "vote_share", "Orvel")],
        ),
        ("Tarvo purchased 93 percent of a unit.", [("93 percent", "none", "stake", "a unit")]),
        (
            "Initial cost estimates for the plant reached 4 million euros.",
            [("4 million euros", "none", "cost", "the plant")],
        ),
    ],
)
def test_amounts_have_their_holder_way_and_measure(text, wanted):
    assert read(text) == wanted


def test_it_has_the_measure_last_told_in_the_unit():
    sentence = parse_sentence("It moved between 118.7 yen and 119.2 yen.")
    located = scan_quantities(sentence.tokens, sentence.tree)
    amounts = read_amounts(sentence, located, {"japanese yen": "exchange_rate"})
    assert [each.measure for each in amounts if each is not None] == ["exchange_rate"]
