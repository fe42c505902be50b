"""Automations as Prefect takes them; no server is asked."""

import json
from uuid import UUID

import jinja2
import pytest

from flows.deploy.automations import build_automations
from flows.deploy.prefect_file import load_prefect_file
from flows.errors import SettingsError
from flows.settings import Settings

OURS = load_prefect_file(Settings())
BY_HAND, WEBHOOK = UUID(int=1), UUID(int=2)


def test_notices_are_left_out_without_a_webhook():
    assert [each.name for each in build_automations(OURS, BY_HAND, None)] == [
        "hearsay: documents arrived",
        "hearsay: crashed",
        "hearsay: never began",
    ]


def test_a_trigger_starts_the_deployment_and_notices_call_the_webhook():
    arrived, *others = build_automations(OURS, BY_HAND, WEBHOOK)
    assert [action.deployment_id for action in arrived.actions] == [BY_HAND]
    assert arrived.owner_resource is None
    called = [action.block_document_id for each in others for action in each.actions if action.type == "call-webhook"]
    assert called == [WEBHOOK] * 4


@pytest.mark.parametrize("changed", [{"posture": "Proactive", "within": 1}, {"type": "guess"}])
def test_what_prefect_does_not_take_is_named(changed):
    [*kept, last] = OURS.automations
    wrong = last.model_copy(update={"trigger": last.trigger | changed})
    with pytest.raises(SettingsError, match=r"prefect\.yaml: hearsay: notice of documents without a run: trigger"):
        build_automations(OURS.model_copy(update={"automations": (*kept, wrong)}), BY_HAND, WEBHOOK)


def test_a_notice_of_a_watch_is_json_whatever_the_words():
    [entry] = [each for each in OURS.automations if each.name == "hearsay: notice of a watch"]
    found = [{"watch": "kell", "events": [{"text": 'the "mayor" says 14'}]}]
    payload = {"release": "2026.11.23-1", "found": 'Kell: the "mayor"\nsays 14', "watches": found}
    told = json.loads(jinja2.Template(entry.actions[0]["payload"]).render(event={"payload": payload}))
    assert told["text"] == 'hearsay: release 2026.11.23-1\nKell: the "mayor"\nsays 14'
    assert told["watches"] == found
