"""The currency of an amount of money: small coins are brought into it, and a name takes the country of the text."""

from dataclasses import replace
from typing import Final

from flows.extract.figures.numbers.currencies import localize_currency, name_whole
from flows.extract.figures.quantities import Quantity

_US_LETTERS: Final = 5


def name_currency(quantity: Quantity, text: str) -> str | None:
    """Name the unit of an amount of money by the place of its text; "dollars US" stay what they are."""
    if quantity.unit is None or text[quantity.end : quantity.end + _US_LETTERS].strip(" (").startswith(("US", "U.S")):
        return quantity.unit
    base, per, each = quantity.unit.partition(" per ")
    return localize_currency(base, text[quantity.start : quantity.end], text) + per + each


def change_coins(quantity: Quantity, text: str, near: str | None = None) -> Quantity:
    """Bring small coins into their currency: 580 pence are 5.8 pounds; cents are of the dollars named before them.

    `near` is the unit of the money before it.
    """
    base, per, each = (quantity.unit or "").partition(" per ")
    whole = name_whole(base, text)
    if whole is None:
        return quantity
    if near is not None and near.endswith("dollar") and whole.endswith("dollar"):
        whole = near
    low, high = (None if value is None else value / 100 for value in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit=whole + per + each)
