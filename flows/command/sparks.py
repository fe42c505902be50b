"""A line of blocks that shows how a count moved, for a terminal: "▂▃█"."""

from collections.abc import Sequence
from typing import Final

BLOCKS: Final = "▁▂▃▄▅▆▇█"


def draw_spark(values: Sequence[float]) -> str:
    """Draw values as blocks on a scale from nothing to the highest; "" where nothing moved.

    >>> draw_spark([12, 19, 23]), draw_spark([5, 5]), draw_spark([0, 0, 8])
    ('▄▇█', '', '▁▁█')
    """
    top = max(values, default=0)
    if top <= 0 or min(values) == top:
        return ""
    return "".join(BLOCKS[max(0, round(len(BLOCKS) * max(0.0, value) / top) - 1)] for value in values)
