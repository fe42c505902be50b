"""Where each user last looked."""

import getpass

import pytest

from flows.command.looked import keep_looked, read_looked
from flows.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(warehouse=tmp_path / "warehouse")


def test_who_never_looked_is_known_nowhere_and_who_did_is_remembered(settings):
    assert read_looked(settings) is None
    for version in ("2026.11.23-1", "2026.11.23-2"):
        keep_looked(settings, version)
        assert read_looked(settings) == version
    assert [path.suffix for path in (settings.warehouse / "looked").iterdir()] == [".json"]


def test_each_user_has_a_mark_of_their_own(settings, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "ada/../x")
    keep_looked(settings, "2026.11.23-1")
    assert [path.name for path in (settings.warehouse / "looked").iterdir()] == ["ada____x.json"]
    monkeypatch.setattr(getpass, "getuser", lambda: "ben")
    assert read_looked(settings) is None


def test_a_user_without_a_name_has_a_number(settings, monkeypatch):
    def nobody():
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    keep_looked(settings, "2026.11.23-1")
    [path] = (settings.warehouse / "looked").iterdir()
    assert path.stem.isdigit()


@pytest.mark.parametrize("words", ["", "[]", '{"release": 3}', '{"release": "../x"}'])
def test_a_damaged_mark_is_none(settings, words):
    keep_looked(settings, "2026.11.23-1")
    next((settings.warehouse / "looked").iterdir()).write_text(words)
    assert read_looked(settings) is None
