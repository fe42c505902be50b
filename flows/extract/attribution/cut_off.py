"""Sources that a text breaks off in: of "according to the Harbour hosp..." nobody knows the end."""

from collections.abc import Sequence
from typing import Final

from flows.language.spans import Span

_MARKS: Final = ("…", "...")
_CLOSING: Final = " \t\r\"'”’)]"


def is_cut_off(text: str, source: Sequence[Span]) -> bool:
    """Whether a source ends at the mark with which its paragraph breaks off.

    >>> is_cut_off("Ten were hurt, said the Harbour hosp...", [(20, 36)])
    True
    >>> is_cut_off("Ten were hurt, said the mayor... and then left.", [(20, 29)])
    False
    """
    start, end = source[-1] if source else (len(text), len(text))
    end = start + len(text[start:end].rstrip(".…"))
    mark = next((each for each in _MARKS if text.startswith(each, end)), None)
    if mark is None:
        return False
    return not text[end + len(mark) :].lstrip(_CLOSING).partition("\n")[0]
