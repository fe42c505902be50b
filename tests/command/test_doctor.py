"""What `hearsay doctor` prints, and its status."""

import json
import shutil

import pytest
from publish_story import NOON

from flows.command.doctor import check_prefect, examine, examine_and_say
from flows.command.output import OutputForm
from flows.settings import Settings
from flows.warehouse.releases import list_releases


@pytest.fixture
def settings(newsroom, three) -> Settings:
    newsroom.publish(three)
    return newsroom.settings


def test_everything_is_looked_at_and_the_worst_decides(settings, capsys):
    looked = {finding.what for finding in examine(settings, NOON)}
    assert looked >= {"packages", "disk", "clock", "model", "seeds", "prefect", "lock", "last run", "releases"}
    shutil.rmtree(list_releases(settings.warehouse)[-1].table("claims"))
    assert not examine_and_say(settings, OutputForm.TEXT)
    out = capsys.readouterr().out
    assert "thing to do." in out or "things to do." in out
    assert "bring its folder back from a backup" in out
    assert not examine_and_say(settings, OutputForm.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert {"what", "state", "found", "advice"} == set(rows[0])


def test_a_prefect_server_that_does_not_answer_must_be_seen_to(settings, monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert [each.state for each in check_prefect(settings)] == ["ok"]
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    [found] = check_prefect(settings)
    assert (found.state, "does not answer" in found.found) == ("act", True)
