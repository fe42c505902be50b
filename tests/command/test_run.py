"""A run from the terminal: what it says before, after, and what to do next. The flow itself runs in test_pipeline."""

import io
from types import MappingProxyType

import pytest
from rich.console import Console

from flows.command import run as command
from flows.command.run import print_outcome, roll_back, run_once
from flows.errors import ReleaseError, SettingsError
from flows.records import InputCounts
from flows.run.outcome import RunOutcome
from flows.run.plan import RunRequest
from flows.settings import Settings

TABLE = {"table": "figures", "rows": 1234, "added": 3, "changed": 0, "withdrawn": 0, "rejected": 1}
PUBLISHED = RunOutcome(
    "published", "2026.11.23-1", InputCounts(ingested=1), 1, 0, [TABLE], MappingProxyType({"out_of_range": 1})
)


def said_of(outcome, warehouse) -> str:
    said = io.StringIO()
    print_outcome(Console(file=said, width=80, highlight=False), outcome, 1.5, warehouse)
    return said.getvalue()


def test_a_release_ends_with_what_to_do_next(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [str(tmp_path / ".venv" / "bin" / "hearsay")])
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = said_of(PUBLISHED, tmp_path / "warehouse").splitlines()
    assert lines[0] == "Release 2026.11.23-1: 1 input = 1 ingested + 0 unchanged + 0 duplicates + 0 rejected. (1.5 s)"
    assert "figures  1,234      3        0          0         1" in lines
    assert "  1 rejected: out_of_range" in lines
    assert [line.split()[:2] for line in lines[-4:]] == [
        [".venv/bin/hearsay", "show"],
        [".venv/bin/hearsay", "figures"],
        ["open", "warehouse/latest/report.html"],
        ["open", "warehouse/latest/browse.html"],
    ]


def test_a_run_without_a_release_is_one_line(tmp_path):
    unchanged = RunOutcome("unchanged", "2026.11.23-1", InputCounts(unchanged=2), 0, 0)
    assert said_of(unchanged, tmp_path).count("\n") == 1


def test_a_dry_run_counts_and_writes_nothing(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Police said 12 people had died.", "utf-8")
    settings = Settings(warehouse=tmp_path / "warehouse")
    run_once(settings, RunRequest(paths=(str(tmp_path / "a.txt"),)), dry_run=True)
    said = "Dry run: 1 input to read, 0 to withdraw, 0 unchanged. Nothing was fetched or written.\n"
    assert capsys.readouterr().out == said
    assert not (tmp_path / "warehouse").exists()


def test_rolling_back_makes_a_new_release(newsroom, three, capsys):
    first = newsroom.publish(three).ref.version
    with pytest.raises(ReleaseError, match="is the current release already"):
        roll_back(newsroom.settings, first)
    newsroom.publish({})
    roll_back(newsroom.settings, first)
    assert capsys.readouterr().out.endswith(f" holds what {first} held.\n")


def test_training_without_its_extra_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "find_spec", lambda _name: None)
    monkeypatch.setattr(command, "apply_environment", lambda _settings: None)
    with pytest.raises(SettingsError, match=r"pip install 'hearsay\[train\]'"):
        command.train_model(Settings(warehouse=tmp_path), tmp_path, None, None)
