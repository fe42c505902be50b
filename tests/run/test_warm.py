"""What is loaded before it is needed."""

from flows.errors import ModelError
from flows.extract.places.gazetteer import load
from flows.ingest.language import load_identifier
from flows.run import warm
from flows.run.warm import warm_up
from flows.settings import Settings


def test_what_a_run_needs_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(load, "_KEPT_IN", [])
    monkeypatch.setattr(warm, "attributor_of", lambda _settings: None)
    load_identifier.cache_clear()
    warm_up(Settings(warehouse=tmp_path))
    assert load_identifier.cache_info().currsize == 1


def test_what_is_wrong_is_told_by_who_needs_it(tmp_path, monkeypatch):
    def fail(_settings: Settings) -> None:
        raise ModelError("the model is damaged")

    monkeypatch.setattr(warm, "attributor_of", fail)
    warm_up(Settings(warehouse=tmp_path))
