"""The automations of prefect.yaml: made, changed and removed on a server. Those of others are not touched."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.events import DeploymentEventTrigger
from prefect.events.schemas.automations import AutomationCore
from pydantic import ValidationError

from flows.deploy.changes import Change, compare_fields
from flows.deploy.prefect_file import OURS, PrefectFile
from flows.errors import SettingsError

_COMPARED: Final = frozenset({"description", "trigger", "actions"})
"""Whether an automation is enabled is up to people."""


def apply_automations(
    client: SyncPrefectClient, wanted: PrefectFile, by_hand: UUID, webhook: UUID | None
) -> Iterator[Change]:
    """Bring our automations to what is wanted.

    Args:
        client: of the server.
        wanted: what prefect.yaml says.
        by_hand: the deployment that triggers start.
        webhook: the block that notices go to; None: those that need it are left out.
    """
    found = {each.name: each for each in client.read_automations() if each.name.startswith(OURS)}
    for automation in build_automations(wanted, by_hand, webhook):
        there = found.pop(automation.name, None)
        differing = compare_fields(_fields(automation), _fields(there) if there else None)
        if there is None:
            client.create_automation(automation)
        elif differing:
            client.update_automation(there.id, automation.model_copy(update={"enabled": there.enabled}))
        yield Change.of("automation", automation.name, differing)
    for name, there in found.items():
        client.delete_automation(there.id)
        yield Change("automation", name, "removed")


def build_automations(wanted: PrefectFile, by_hand: UUID, webhook: UUID | None) -> list[AutomationCore]:
    """Make what Prefect takes of the file's triggers and automations.

    Raises:
        SettingsError: Prefect does not take one.
    """
    triggers = [_build_trigger(each.model_dump(), by_hand) for each in wanted.model.triggers]
    listed = [each.model_dump() for each in wanted.automations]
    return triggers + [_build(each, webhook) for each in listed if webhook or not _calls_webhook(each)]


def _calls_webhook(entry: dict[str, Any]) -> bool:
    """Whether an automation is a notice."""
    return any(action["type"] == "call-webhook" for action in entry["actions"])


def _build(entry: dict[str, Any], webhook: UUID | None) -> AutomationCore:
    """Make an automation, with the block where an action calls it."""
    actions = [
        action | {"block_document_id": webhook} if action["type"] == "call-webhook" else action
        for action in entry["actions"]
    ]
    try:
        return AutomationCore.model_validate(entry | {"actions": actions})
    except ValidationError as error:
        raise _refuse(entry["name"], error) from error


def _build_trigger(entry: dict[str, Any], by_hand: UUID) -> AutomationCore:
    """Make the automation of a trigger, which starts the deployment."""
    try:
        trigger = DeploymentEventTrigger.model_validate(entry)
    except ValidationError as error:
        raise _refuse(entry["name"], error) from error
    trigger.set_deployment_id(by_hand)
    # Prefect (3.8.8) removes what a deployment owns whenever the deployment is changed
    return trigger.as_automation().model_copy(update={"owner_resource": None})


def _refuse(name: str, error: ValidationError) -> SettingsError:
    """Say what Prefect does not take."""
    wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return SettingsError(f"prefect.yaml: {name}: {wrong}")


def _fields(automation: AutomationCore) -> dict[str, Any]:
    """Say what an automation is."""
    return automation.model_dump(include=set(_COMPARED))
