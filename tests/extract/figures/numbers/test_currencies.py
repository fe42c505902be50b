"""Whose money an amount is in."""

import pytest

from flows.extract.figures.numbers.currencies import localize_currency, name_whole

ARGENTINE = "Buenos Aires will spend 3 million pesos, the Argentine minister said."
SYDNEY = "In Sydney the fine was 500 dollars (390 US), Australian police said."


@pytest.mark.parametrize(
    ("name", "words", "text", "wanted"),
    [
        ("mexican peso", "3 million pesos", ARGENTINE, "argentine peso"),
        ("mexican peso", "3 million pesos", "It cost 3 million pesos.", "mexican peso"),
        ("chilean peso", "3 million Chilean pesos", ARGENTINE, "chilean peso"),
        ("indian rupee", "20 rupees", "In Karachi, Pakistan, 20 rupees were paid.", "pakistani rupee"),
        ("pound sterling", "20 million pounds", "Egypt gave 20 million pounds.", "egyptian pound"),
        ("dollar", "500 dollars", SYDNEY, "australian dollar"),
        ("dollar", "500 dollars", "In Sydney the fine was 500 dollars.", "dollar"),
        ("euro", "5 euros", ARGENTINE, "euro"),
    ],
)
def test_money_is_that_of_the_country_a_text_is_on(name, words, text, wanted):
    assert localize_currency(name, words, text) == wanted


@pytest.mark.parametrize(
    ("coin", "text", "wanted"),
    [
        ("penny", "", "pound sterling"),
        ("cent", "It gained 3 cents to $4.10.", "dollar"),
        ("cent", "The euro fell.", "euro"),
        ("cent", "It costs 30 cents.", None),
        ("dollar", "It costs 3 dollars.", None),
    ],
)
def test_a_coin_is_of_a_currency(coin, text, wanted):
    assert name_whole(coin, text) == wanted
