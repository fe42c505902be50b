"""Publishers in an object store that are killed, and two at once: the bench of it, in short."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "bench" / "store.py"


@pytest.fixture(scope="module")
def bench():
    """The bench as a module."""
    spec = importlib.util.spec_from_file_location("store_bench", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.kill
@pytest.mark.parametrize("store_address", ["weed"], indirect=True)
def test_killed_runs_tear_nothing_and_of_two_publishers_none_loses_anything(bench, store_root, tmp_path, capsys):
    faults = bench.try_store(tmp_path, kills=1, races=1, lanes=1)
    said = capsys.readouterr().out
    assert faults.total() == 0, said
    assert "     1  kills\n" in said
    assert "     1  races\n" in said
