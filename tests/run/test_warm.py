"""What reads texts is loaded before it is needed, and let go of."""

from flows.errors import ModelError
from flows.extract.places.gazetteer import load
from flows.ingest import language
from flows.ingest.language import drop_identifier, load_identifier
from flows.run import warm
from flows.run.warm import attributor_of, cool_down, warm_up, warming_up
from flows.settings import Settings


def test_what_a_run_needs_is_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(load, "_KEPT_IN", [])
    monkeypatch.setattr(warm, "attributor_of", lambda _settings: None)
    drop_identifier()
    warm_up(Settings(warehouse=tmp_path))
    assert language._load_once.cache_info().currsize == 1


def test_what_is_wrong_is_told_by_who_needs_it(tmp_path, monkeypatch):
    def fail(_settings: Settings) -> None:
        raise ModelError("the model is damaged")

    monkeypatch.setattr(warm, "attributor_of", fail)
    warm_up(Settings(warehouse=tmp_path))


def test_it_is_loaded_beside_what_is_done(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(warm, "warm_up", done.append)
    settings = Settings(warehouse=tmp_path)
    with warming_up(settings):
        pass
    assert done == [settings]


def test_what_was_let_go_of_is_loaded_again(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(warm, "open_attributor", lambda settings: opened.append(settings) or len(opened))
    monkeypatch.setattr(load, "_KEPT_IN", [])
    settings = Settings(warehouse=tmp_path)
    warm._open_cached.cache_clear()
    assert (attributor_of(settings), attributor_of(settings)) == (1, 1)
    cool_down()
    assert attributor_of(settings) == 2
    before = load_identifier()
    cool_down()
    assert load_identifier() is not before
