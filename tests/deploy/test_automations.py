"""Automations as Prefect takes them; no server is asked."""

from uuid import UUID

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
    assert called == [WEBHOOK] * 3


@pytest.mark.parametrize("changed", [{"posture": "Proactive", "within": 1}, {"type": "guess"}])
def test_what_prefect_does_not_take_is_named(changed):
    [*kept, last] = OURS.automations
    wrong = last.model_copy(update={"trigger": last.trigger | changed})
    with pytest.raises(SettingsError, match=r"prefect\.yaml: hearsay: notice of documents without a run: trigger"):
        build_automations(OURS.model_copy(update={"automations": (*kept, wrong)}), BY_HAND, WEBHOOK)
