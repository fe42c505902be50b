"""How often Python looks for unreachable memory."""

import gc

from flows.memory import collect_seldom


def test_it_looks_seldom_and_still_looks():
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > 10_000
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
