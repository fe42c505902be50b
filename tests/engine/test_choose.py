"""Which engine the settings name."""

import pytest

from flows.engine.choose import open_engine
from flows.engine.on_threads import run_here
from flows.errors import SettingsError
from flows.run.steps import RunContext
from flows.settings import Settings


def context(tmp_path, runner):
    return RunContext(Settings(warehouse=tmp_path, task_runner=runner), None, tmp_path, None, reads_all=False)


def test_threads_are_the_default(tmp_path):
    assert Settings().task_runner == "threads"
    with open_engine(context(tmp_path, "threads")) as engine:
        assert engine is run_here


def test_without_the_extra_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("flows.engine.choose.find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r"hearsay\[dask\]"), open_engine(context(tmp_path, "dask")):
        pass


def test_nothing_is_started_while_there_is_nothing_to_do(tmp_path):
    pytest.importorskip("prefect_dask", reason="the extra `dask` is not installed")
    with open_engine(context(tmp_path, "dask")) as engine:
        assert engine._runner is None
