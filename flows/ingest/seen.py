"""Remembers which documents of one input came already, in 8 bytes each. Imports nothing of ours."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

RECENT_MAX: Final = 2**15
"""Numbers that are kept as a set, at 100 bytes each, before they are sorted away."""


class SeenNumbers:
    """A growing set of numbers of 64 bits: the newest in a set, the others in sorted runs, each twice the next."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._recent: set[int] = set()
        self._runs: list[npt.NDArray[np.uint64]] = []
        for number in numbers:
            self.add(number)

    def add(self, number: int) -> bool:
        """Add a number; says whether it is new.

        >>> seen = SeenNumbers([7])
        >>> seen.add(7), seen.add(8)
        (False, True)
        """
        if number in self._recent or any(_holds(run, number) for run in self._runs):
            return False
        self._recent.add(number)
        if len(self._recent) >= RECENT_MAX:
            self._put_away()
        return True

    def _put_away(self) -> None:
        """Sort the newest numbers into a run, together with all runs that are not twice as long."""
        run = np.sort(np.fromiter(self._recent, np.uint64, len(self._recent)))
        self._recent.clear()
        while self._runs and len(self._runs[-1]) < 2 * len(run):
            run = np.sort(np.concatenate([self._runs.pop(), run]), kind="stable")
        self._runs.append(run)


def _holds(run: npt.NDArray[np.uint64], number: int) -> bool:
    at = int(run.searchsorted(np.uint64(number)))
    return at < len(run) and int(run[at]) == number
