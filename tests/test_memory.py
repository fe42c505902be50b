"""How often Python looks for unreachable memory, and whose allocator Arrow takes."""

import gc
import subprocess
import sys

from flows.memory import collect_seldom, give_back


def test_it_looks_seldom_and_still_looks():
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > 10_000
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)


def test_arrow_takes_its_memory_from_the_system():
    asked = "import flows.pipeline, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    assert (
        subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True).stdout == "system\n"
    )


def test_memory_is_given_back_where_the_system_can_take_it():
    give_back()
