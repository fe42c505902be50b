"""Seeds that cannot be read."""

import os
import shutil

from flows.settings import Settings
from flows.upkeep.checks.seeds import check_seeds, check_words


def test_seeds_that_are_well_formed_and_there():
    [found] = check_seeds(Settings())
    assert (found.state, "origins" in found.found) == ("ok", True)


def test_origins_that_are_malformed_or_name_what_is_not_there(tmp_path):
    shutil.copytree(Settings().seeds, tmp_path / "seeds")
    settings, origins = Settings(seeds=tmp_path / "seeds"), tmp_path / "seeds" / "origins.yaml"
    origins.write_text("origins:\n  - {id: gone, kind: files, paths: [nowhere/a.txt]}\n")
    [found] = check_seeds(settings)
    assert (found.state, "nowhere" in found.found) == ("act", True)
    origins.write_text("origins: [")
    [found] = check_seeds(settings)
    assert (found.state, "origins.yaml" in found.found) == ("act", True)


def test_a_file_that_may_not_be_read_must_be_seen_to(monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    [found] = check_seeds(Settings())
    assert (found.state, "may not be read" in found.found, " more" in found.found) == ("act", True, True)


def test_an_attributor_that_is_not_there_must_be_seen_to():
    assert [each.state for each in check_words(Settings())] == ["ok"]
    [found] = check_words(Settings(attributor="nowhere:Nobody"))
    assert (found.state, "nowhere" in found.found) == ("act", True)
