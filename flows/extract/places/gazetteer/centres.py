"""A region's coordinates and population: the middle of the box around its towns, and the sum of their people.

Which town is in which region comes from `load`.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Centres:
    """Boxes in degrees, one for each of `count` regions; a box crosses the 180th meridian if that makes it narrower.

    The axes are latitude, longitude from -180 to 180, and longitude from 0 to 360.
    """

    def __init__(self, count: int) -> None:
        self._low = np.full((3, count), np.inf)
        self._high = np.full((3, count), -np.inf)
        self._people = np.zeros(count, dtype=np.int64)

    def add(self, regions: Sequence[int], spots: Floats, people: Sequence[int]) -> None:
        """Widen the boxes so that each town is in its region's.

        `regions` is negative for a town without a region; `spots` has the shape (2, towns).
        """
        rows = np.asarray(regions)
        kept = rows >= 0
        for axis, values in enumerate((spots[0], spots[1], spots[1] % 360)):
            np.minimum.at(self._low[axis], rows[kept], values[kept])
            np.maximum.at(self._high[axis], rows[kept], values[kept])
        np.add.at(self._people, rows[kept], np.asarray(people)[kept])

    def find(self) -> tuple[list[tuple[float, float]], list[int]]:
        """Return each region's middle as latitude and longitude, NaN without towns, and its people.

        >>> centres = Centres(3)
        >>> spots = np.array([[10.0, 14, -18, -17, 0], [20.0, 30, 177, -179, 0]])
        >>> centres.add([0, 0, 1, 1, -1], spots, [5, 6, 1, 1, 7])
        >>> centres.find()
        ([(12.0, 25.0), (-17.5, 179.0), (nan, nan)], [11, 2, 0])
        """
        with np.errstate(invalid="ignore"):  # a box without towns reaches from infinity to minus infinity
            middle, width = (self._low + self._high) / 2, self._high - self._low
        across = (middle[2] + 180) % 360 - 180
        longitude = np.where(width[2] < width[1], across, middle[1])
        return list(zip(middle[0].tolist(), longitude.tolist(), strict=True)), self._people.tolist()
