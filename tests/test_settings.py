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


@pytest.mark.parametrize(
    ("given", "spared"),
    [
        ({"HTTP_PROXY": "http://proxy.example"}, "localhost,127.0.0.1,::1"),
        ({"https_proxy": "http://p.example", "NO_PROXY": "a.example,localhost"}, "a.example,localhost,127.0.0.1,::1"),
        ({"HTTP_PROXY": "http://proxy.example", "NO_PROXY": "*"}, "*"),
        ({}, None),
    ],
)
def test_no_proxy_stands_between_prefect_and_its_own_server(monkeypatch, tmp_path, given, spared):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    apply_environment(Settings(warehouse=tmp_path))
    assert os.environ.get("NO_PROXY") == spared
    monkeypatch.delenv("NO_PROXY", raising=False)


def test_folders_are_written_out_for_processes_elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    settings = Settings(warehouse="news", workers=3).absolute()
    assert (settings.warehouse, settings.workers) == (tmp_path / "news", 3)
