"""Settings: read from the environment when asked for, never on import; what Prefect is told of them."""

import os
import subprocess
import sys

import pytest
from pydantic import ValidationError

from flows.settings import QUIET, Settings, apply_environment, keep_quiet, prefect_environment

READING = """
import importlib, sys
from source_tree import MODULES
from flows import settings

def refuse(*given, **named):
    raise AssertionError("settings were read on import")

settings.Settings.__init__ = refuse
for name in MODULES:
    if not name.startswith("flows.train"):
        importlib.import_module(name)
"""


def clear(monkeypatch, names):
    """Unset variables; after the test they are as before, also where it set one that was not there."""
    for name in names:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def test_no_module_reads_the_settings_on_import(tmp_path):
    """All are imported, Prefect among them, in a process in which reading the settings is an error."""
    from source_tree import ROOT

    folders = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "helpers")])
    environment = os.environ | QUIET | {"PYTHONPATH": folders, "PREFECT_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", READING], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_environment_is_read_when_it_is_asked_for(monkeypatch):
    monkeypatch.setenv("HEARSAY_WORKERS", "5")
    assert Settings().workers == 5


def test_a_wrong_value_is_named(monkeypatch):
    monkeypatch.setenv("HEARSAY_WORKERS", "none")
    with pytest.raises(ValidationError, match="workers"):
        Settings()


def test_a_server_of_ones_own_wins_and_prefect_gets_its_folder(monkeypatch, tmp_path):
    settings = Settings(warehouse=tmp_path / "not" / "there")
    clear(monkeypatch, prefect_environment(settings))
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    apply_environment(settings)
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "true"
    assert (tmp_path / "not" / "there" / ".prefect").is_dir()


def test_quiet_needs_no_settings(monkeypatch):
    clear(monkeypatch, QUIET)
    keep_quiet()
    assert {name: os.environ[name] for name in QUIET} == QUIET
