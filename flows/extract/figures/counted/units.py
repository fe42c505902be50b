"""The unit of a figure in the warehouse's vocabulary, from the unit of a quantity. Reads no text."""

from typing import Final

from flows.extract.figures.counted.measure_words import SETTING_UNITS
from flows.extract.figures.numbers.money import CODE_OF_NAME
from flows.language.word_lists import WordTable

_SHORT_NAMES: Final[WordTable[str, str]] = CODE_OF_NAME | {"percentage": "%", "p": "penny"}


def _split_rate(unit: str) -> tuple[str, str]:
    base, per, each = unit.partition(" per ")
    return base, per + each


def is_amount(unit: str | None) -> bool:
    """Whether a quantity's unit is money or a percentage, so that it counts no heads.

    >>> is_amount("percentage"), is_amount("dollar per month"), is_amount("north korean soldier"), is_amount(None)
    (True, True, False, False)
    """
    return unit is not None and (_split_rate(unit)[0] in _SHORT_NAMES or unit in {"fraction", "percentage point"})


def is_setting(unit: str | None) -> bool:
    """Whether a unit tells how long, how far, how old: the setting of a claim, not its count.

    >>> is_setting("kilometre per hour"), is_setting("week"), is_setting("year of age"), is_setting("house")
    (True, True, True, False)
    """
    base = _split_rate(unit or "")[0]
    return base in SETTING_UNITS or base.rsplit(" ", 1)[-1] in SETTING_UNITS or base.endswith(" of age")


def shorten_unit(unit: str | None) -> str | None:
    """Bring a quantity's unit into the warehouse's form: `%`, an ISO 4217 code, or one noun; rates stay rates.

    >>> shorten_unit("dollar per month"), shorten_unit("percentage"), shorten_unit("north korean soldier")
    ('USD per month', '%', 'soldier')
    """
    if unit is None:
        return None
    base, rate = _split_rate(unit)
    return _SHORT_NAMES.get(base, base.rsplit(" ", 1)[-1]) + rate
