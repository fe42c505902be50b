"""The currency of an amount of money."""

from flows.extract.figures.amounts.money import change_coins, name_currency
from flows.extract.figures.quantities import find_quantities


def test_small_coins_are_brought_into_their_currency():
    text = "Harlan rose by 12 pence in London."
    changed = change_coins(find_quantities(text)[0], text)
    assert (changed.low, changed.unit) == (0.12, "pound sterling")


def test_a_currency_is_that_of_the_place():
    text = "Buenos Aires will spend 3 million pesos, the Argentine minister said."
    assert name_currency(find_quantities(text)[0], text) == "argentine peso"


def test_american_dollars_stay_what_they_are():
    text = "In Sydney the bridge cost 40 million dollars US, Australian officials said, not 60 (50 US)."
    assert name_currency(find_quantities(text)[0], text) == "dollar"
