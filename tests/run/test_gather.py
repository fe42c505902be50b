"""Which origins are fetched, who they are told is asking, and how the fetching is told."""

import json

import pytest

from flows.errors import RunStopped, SeedsError, SettingsError
from flows.ingest.fetch.outcomes import Gathered
from flows.ingest.origins import Origin
from flows.progress import Meter
from flows.run.gather import describe_fetches, fetched_origins, gather_origin
from flows.run.plan import RunRequest
from flows.settings import Settings
from flows.stopping import STOPPING

FEED = {"id": "feed", "kind": "feed", "urls": ["https://example.org/feed"]}
FOLDER = {"id": "folder", "paths": ["texts/*.txt"]}


@pytest.fixture
def settings_of(tmp_path):
    """Make settings over seeds with these origins."""

    def settings(*origins, **given) -> Settings:
        (tmp_path / "origins.yaml").write_text(json.dumps({"origins": origins}), "utf-8")
        return Settings(seeds=tmp_path, warehouse=tmp_path / "warehouse", **given)

    return settings


def test_only_what_is_not_on_this_machine_is_fetched(settings_of):
    settings = settings_of(FEED, FOLDER, contact="desk@example.org")
    assert [origin.id for origin in fetched_origins(settings, RunRequest())] == ["feed"]
    assert fetched_origins(settings, RunRequest(origins=("folder",))) == []


def test_nobody_is_asked_without_a_contact(settings_of):
    with pytest.raises(SettingsError, match=r"feed: set politeness\.contact"):
        fetched_origins(settings_of(FEED), RunRequest())
    named = FEED | {"politeness": {"contact": "desk@example.org"}}
    assert fetched_origins(settings_of(named), RunRequest())


def test_an_unknown_origin_is_an_error(settings_of):
    with pytest.raises(SeedsError, match="folder"):
        fetched_origins(settings_of(FOLDER), RunRequest(origins=("nowhere",)))


def test_who_wants_to_stop_is_heard_before_anything_is_asked_for(settings_of):
    STOPPING.set()
    try:
        with pytest.raises(RunStopped):
            gather_origin(Origin.model_validate(FEED), settings_of(FEED), None, Meter("gather", "page", None))
    finally:
        STOPPING.clear()


def test_fetches_are_told_over_all_origins():
    one, two = (Gathered((), complete=True, requests=3, fetched=1, waiting=waiting) for waiting in (0, 2))
    told = describe_fetches({"one": one, "two": two})
    assert told.startswith("6 requests: 2 fetched")
    assert told.endswith("2 wait for the next run")
    assert describe_fetches({}) == ""
