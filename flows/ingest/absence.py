"""What stands for nothing in an export: blanks, NaN, null, a removed post; and for no date. Imports nothing of ours."""

import re
from decimal import Decimal
from typing import Final

NOTHING: Final = frozenset(
    ("nan", "nat", "na", "none", "null", "nil", "n/a", "<na>", "#n/a", "\\n", "undefined", "[removed]", "[deleted]")
)
"""What programs write where they have no value, in small letters."""
LONGEST: Final = 12
"""Characters; what is longer is a value, or blank."""
_WHITE: Final = " \t\n\r\f\v\u00a0"
_NO_DATE: Final = re.compile(r"\s*[0\s:/.T-]+Z?\s*")
"""The zero date of databases, with its time."""
_NO_DATE_MAX: Final = 30


def is_nothing(value: object) -> bool:
    """Say whether a value stands for none.

    >>> [is_nothing(each) for each in (None, float("nan"), " NaN ", "null", "[Removed]", "-", "Nan Winton", 0, "0")]
    [True, True, True, True, True, True, False, False, False]
    """
    if isinstance(value, str):
        if len(value) > LONGEST:
            return value[0] in _WHITE and is_nothing(value.strip())
        word = value.strip().lower()
        return word in NOTHING or not word.strip("-–—")
    return value is None or (isinstance(value, float | Decimal) and value != value)  # noqa: PLR0124 - how NaN is told


def is_no_date(value: object) -> bool:
    """Say whether a value stands for no date: for none, or for the zero date.

    >>> [is_no_date(each) for each in ("NaT", "0000-00-00 00:00:00", "2000-01-01", 0.5)]
    [True, True, False, False]
    """
    if is_nothing(value) or value != value:  # noqa: PLR0124 - NaT of any library
        return True
    return isinstance(value, str) and len(value) < _NO_DATE_MAX and _NO_DATE.fullmatch(value) is not None
