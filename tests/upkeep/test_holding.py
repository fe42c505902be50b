"""Vacuum and backup keep apart."""

import pytest

from flows.errors import WarehouseBusy
from flows.upkeep.holding import hold_still


def test_who_comes_second_is_refused_in_words(tmp_path):
    with (
        hold_still(tmp_path, 0),
        pytest.raises(WarehouseBusy, match="a backup or a vacuum is under way"),
        hold_still(tmp_path, 0),
    ):
        pass
    with hold_still(tmp_path, 0):
        pass
