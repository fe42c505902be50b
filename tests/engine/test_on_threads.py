"""A task over many items on threads; `tests/test_pipeline.py` has it carry whole runs."""

from types import SimpleNamespace

from flows.engine import on_threads
from flows.engine.on_threads import FlowThreads, ShownMeter


def test_the_threads_are_as_many_as_the_settings_say_when_a_flow_starts(monkeypatch):
    runner = FlowThreads(max_workers=1)
    monkeypatch.setenv("HEARSAY_WORKERS", "3")
    assert runner.duplicate()._max_workers == 3


def test_what_has_nothing_to_count_shows_nothing(monkeypatch):
    monkeypatch.setattr(on_threads, "artifacts", SimpleNamespace())  # asking it for one would raise
    shown = ShownMeter("ingest", "byte", 0)
    shown.show(is_last=True)
    assert shown.meter.progress.percent == 0
