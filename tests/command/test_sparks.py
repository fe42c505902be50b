"""Lines of blocks."""

import pytest

from flows.command.sparks import draw_spark


@pytest.mark.parametrize(
    ("values", "line"), [([12, 19, 23], "▄▇█"), ([5, 5], ""), ([], ""), ([0, 0], ""), ([1, 8], "▁█")]
)
def test_values_are_blocks_on_one_scale(values, line):
    assert draw_spark(values) == line
