"""How `hearsay deploy` complains; tests/command/test_team.py has it deploy."""

import pytest

from flows.command.deploy import deploy_all
from flows.errors import SettingsError
from flows.settings import Settings


def test_without_a_server_it_says_how_to_name_one(monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with pytest.raises(SettingsError, match="Set PREFECT_API_URL"):
        deploy_all(Settings())


def test_a_wrong_file_is_found_before_the_server_is_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(SettingsError, match=r"none\.yaml: No such file"):
        deploy_all(Settings(prefect_file=tmp_path / "none.yaml"))
