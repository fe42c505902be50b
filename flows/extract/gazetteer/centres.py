"""Where a region lies and how many live there: the middle of the box around its towns, the sum of their people."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Centres:
    """Boxes in degrees, one for each of `count` regions; one that reaches over the 180th meridian is not told apart."""

    def __init__(self, count: int) -> None:
        self._low = np.full((2, count), np.inf)
        self._high = np.full((2, count), -np.inf)
        self._people = np.zeros(count, dtype=np.int64)

    def add(self, regions: Sequence[int], spots: Floats, people: Sequence[int]) -> None:
        """Widen boxes so that each town lies in its region's.

        `regions` has a negative number for a town in none; `spots` are of shape (2, towns).
        """
        rows = np.asarray(regions)
        kept = rows >= 0
        for axis in (0, 1):
            np.minimum.at(self._low[axis], rows[kept], spots[axis][kept])
            np.maximum.at(self._high[axis], rows[kept], spots[axis][kept])
        np.add.at(self._people, rows[kept], np.asarray(people)[kept])

    def find(self) -> tuple[list[tuple[float, float]], list[int]]:
        """Give each region's middle as latitude and longitude, NaN where it has no town, and its people.

        >>> centres = Centres(2)
        >>> centres.add([0, 0, -1], np.array([[10.0, 14.0, 0.0], [20.0, 30.0, 0.0]]), [5, 6, 7])
        >>> centres.find()
        ([(12.0, 25.0), (nan, nan)], [11, 0])
        """
        found = np.isfinite(self._low)
        middle = np.where(found, (np.where(found, self._low, 0.0) + np.where(found, self._high, 0.0)) / 2, np.nan)
        return list(zip(middle[0].tolist(), middle[1].tolist(), strict=True)), self._people.tolist()
