"""What has an amount and what it measures, over trees that the network makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import parse_sentence

from flows.extract.figures.amounts.amounts import read_amounts
from flows.extract.figures.quantities import scan_quantities
from flows.language.sentence import Sentence


def read(sentence: Sentence) -> list[tuple[str, str, str, str | None]]:
    text = sentence.text
    return [
        (
            text[each.quantity.start : each.quantity.end],
            each.quantity.direction,
            each.measure,
            None if each.subject is None else text[slice(*each.subject)],
        )
        for each in read_amounts(sentence, scan_quantities(sentence.tokens))
        if each is not None
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Net profit of Orvale Bank rose 3.4 percent to 20 million euros.",
            [
                ("3.4 percent", "up", "change", "Net profit of Orvale Bank"),
                ("20 million euros", "none", "profit", "Net profit of Orvale Bank"),
            ],
        ),
        ("Unemployment was 5 percent in May.", [("5 percent", "none", "jobless", "Unemployment")]),
        ("Consumer prices rose 0.3 percent in July.", [("0.3 percent", "up", "inflation", "Consumer prices")]),
        ("The ministry will spend 30 million euros on trains.", [("30 million euros", "none", "cost", "trains")]),
        (
            "The bank bought a 12 percent stake in Tarvel Motors.",
            [("12 percent", "none", "stake", "stake in Tarvel Motors")],
        ),
        (
            "About 82 percent of the glaciers have shrunk.",
            [("About 82 percent", "none", "share", "the glaciers")],
        ),
        ("Oil closed at 61.20 dollars a barrel.", [("61.20 dollars", "none", "price", "Oil")]),
        ("They pledged 15 million dollars in aid.", [("15 million dollars", "none", "aid", "aid")]),
        ("The party won 34 seats.", [("34", "none", "seats", "The party")]),
        (
            "The composite index lost 5.90 points to close at 693.94.",
            [("5.90", "down", "index", "The composite index"), ("693.94", "none", "index", "The composite index")],
        ),
        (
            "The dollar fell to 54.13 Philippine pesos from 54.18, to 9,998 Indonesian rupiah from 10,030.",
            [
                ("54.13 Philippine pesos", "none", "exchange_rate", "The dollar"),
                ("54.18", "none", "exchange_rate", "The dollar"),
                ("9,998 Indonesian rupiah", "none", "exchange_rate", "The dollar"),
                ("10,030", "none", "exchange_rate", "The dollar"),
            ],
        ),
        (
            "Blue chips were mixed, with Orvale Motors unchanged at 9,000 yen and Tarvel up 60 yen at 2,980 yen.",
            [
                ("9,000 yen", "none", "value", "Orvale Motors"),
                ("60 yen", "up", "price", "Tarvel"),
                ("2,980 yen", "none", "price", "Tarvel"),
            ],
        ),
        ("The dikes were built to a height of 13 meters.", [("13", "none", "height", "The dikes")]),
        ("A 10-million-euro loan was approved.", [("10-million-euro", "none", "debt", "loan")]),
        ("An earthquake of magnitude 5.8 shook the valley.", [("5.8", "none", "magnitude", "An earthquake")]),
        (
            "Orvale Bank posted a rise of 3 percent, and the minister proposed a cut of 4 percent.",
            [("3 percent", "up", "change", "Orvale Bank"), ("4 percent", "down", "change", None)],
        ),
        ("The lorry carried 40 tonnes of rice.", [("40", "none", "weight", "rice")]),
    ],
)
def test_amounts_have_a_measure_and_what_has_them(text, wanted):
    assert read(parse_sentence(text)) == wanted


def test_without_a_tree_an_amount_has_a_measure_and_nothing_that_has_it():
    assert read(Sentence("Sales rose to 3 million dollars.")) == [("3 million dollars", "none", "value", None)]


WORDS = [
    "5",
    "percent",
    "million",
    "dollars",
    "of",
    "the",
    "rose",
    "profit",
    "to",
    "points",
    "index",
    "(",
    ")",
    "or",
    "-",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_words_is_read(words):
    sentence = Sentence(" ".join(words))
    assert len(read_amounts(sentence, scan_quantities(sentence.tokens))) == len(scan_quantities(sentence.tokens))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Turnover was 41 million shares worth 95 million ringgit (25 million dollars).",
            [
                ("41 million", "none", "trade", "Turnover"),
                ("95 million ringgit", "none", "value", "Turnover"),
                ("25 million dollars", "none", "value", "Turnover"),
            ],
        ),
        (
            "Volume on the Orvel exchange rose to 41 million shares from 38 million shares worth 80 million ringgit.",
            [
                ("41 million", "none", "trade", "Volume on the Orvel exchange"),
                ("38 million", "none", "trade", "Volume on the Orvel exchange"),
                ("80 million ringgit", "none", "value", "Volume on the Orvel exchange"),
            ],
        ),
        ("She paid for a kitchen worth 40,000 euros.", [("40,000 euros", "none", "value", "a kitchen")]),
    ],
)
def test_what_is_so_many_shares_has_what_they_are_worth(text, wanted):
    assert read(parse_sentence(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The ministry cut 3 million euros from the railway budget.",
            [("3 million euros", "down", "budget", "the railway budget")],
        ),
        (
            "The bank will raise its rates 2 percentage points.",
            [("2 percentage points", "up", "share", "its rates")],
        ),
        (
            "Farming grew at 6 percent, compared with 2 percent for the whole economy.",
            [("6 percent", "up", "change", "Farming"), ("2 percent", "up", "growth", "the whole economy")],
        ),
        (
            "Exports grew 7 percent, compared with 4 percent a year earlier.",
            [("7 percent", "up", "change", "Exports"), ("4 percent", "up", "change", "Exports")],
        ),
        ("The fund raised 5 million dollars.", [("5 million dollars", "none", "budget", "The fund")]),
        ("Cotton closed at 3 percent.", [("3 percent", "none", "share", "Cotton")]),
    ],
)
def test_by_what_something_changed_and_what_it_was(text, wanted):
    assert read(parse_sentence(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The farm sector grew 7 percent, the economy 4 percent.",
            [("7 percent", "up", "change", "The farm sector"), ("4 percent", "up", "growth", "the economy")],
        ),
        (
            "Harlan shares fell 3 percent, Orvel 2 percent and Brent crude 4 percent.",
            [
                ("3 percent", "down", "change", "Harlan shares"),
                ("2 percent", "down", "change", "Orvel"),
                ("4 percent", "down", "change", "Brent crude"),
            ],
        ),
        (
            "Telmar gained 10 sen to 17.40 ringgit.",
            [("10", "up", "price", "Telmar"), ("17.40 ringgit", "none", "price", "Telmar")],
        ),
    ],
)
def test_a_verb_left_out_is_the_one_before(text, wanted):
    assert read(parse_sentence(text)) == wanted


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Shares in Harlan rose to 640 pence.", 6.4, "pound sterling"),
        ("Telmar gained 10 sen.", 0.1, "malaysian ringgit"),
        ("Brent crude rose 30 cents, dealers in dollars said.", 0.3, "dollar"),
        ("A stamp costs 30 cents.", 30, "cent"),
    ],
)
def test_small_coins_are_in_their_currency(text, value, unit):
    sentence = parse_sentence(text)
    [found] = read_amounts(sentence, scan_quantities(sentence.tokens))
    assert (found.quantity.low, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The treaty ended 14 years of civil war.", [("14", "none", "duration", "civil war")]),
        ("The strike began after 3 days of talks.", []),
        ("The river rose within 2 days of the storm.", []),
        ("The minister left on a four-day visit.", []),
    ],
)
def test_a_length_of_time_is_a_value_where_a_verb_has_it(text, wanted):
    assert read(parse_sentence(text)) == wanted
