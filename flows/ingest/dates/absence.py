"""What stands for nothing in an export: blanks, NaN, NaT, null, the zero date. Imports nothing of ours."""

import re
from typing import Final

_NOTHING: Final = re.compile(
    r"\s*(?:|nan|nat|none|null|nil|n/?a|<na>|#n/a|\\n|undefined|[-–—]+|[0\s:/.T-]+Z?)\s*", re.IGNORECASE
)
"""Words that programs write where they have no value; the last one is the zero date of databases."""


def is_absent(value: object) -> bool:
    """Say whether a value of an export stands for no value.

    >>> [is_absent(each) for each in (None, float("nan"), "NaT", "null", "0000-00-00 00:00:00", "Nan Winton", 0.5)]
    [True, True, True, True, True, False, False]
    """
    if isinstance(value, str):
        return len(value) < 30 and _NOTHING.fullmatch(value) is not None  # noqa: PLR2004 - a zero date with its time
    return value is None or value != value  # noqa: PLR0124 - how NaN and NaT are told
