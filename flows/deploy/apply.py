"""Makes a server hold what prefect.yaml and seeds/origins.yaml say: changes what differs, and says what it did."""

from collections.abc import Iterator
from typing import Any, Final

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.filters import FlowFilter, FlowFilterName
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.workers.process import ProcessWorker
from pydantic import BaseModel

from flows.deploy.automations import apply_automations
from flows.deploy.changes import Change, compare_fields
from flows.deploy.deployments import build_for_workers
from flows.deploy.notices import place_webhook, remove_webhook
from flows.deploy.prefect_file import PoolEntry, PrefectFile
from flows.pipeline import run_pipeline
from flows.settings import Settings

_LIMIT: Final = "concurrency_limit"


def apply_prefect_file(settings: Settings, wanted: PrefectFile) -> Iterator[Change]:
    """Bring the server at PREFECT_API_URL to what is wanted, thing by thing.

    Yields:
        What was done, once it is done.
    """
    with get_client(sync_client=True) as client:
        yield _apply_pool(client, wanted.work_pool)
        deployments = build_for_workers(settings, wanted.model)
        yield from _apply_deployments(client, deployments, wanted.work_pool.name)
        by_hand = client.read_deployment_by_name(f"{run_pipeline.name}/{wanted.model.name}")
        if settings.notice_url:
            webhook, change = place_webhook(client, str(settings.notice_url))
            yield change
            yield from apply_automations(client, wanted, by_hand.id, webhook)
        else:
            yield from apply_automations(client, wanted, by_hand.id, None)
            yield from remove_webhook(client)


def _apply_pool(client: SyncPrefectClient, wanted: PoolEntry) -> Change:
    """Make the work pool, or set its limit; whether it is paused is up to people."""
    try:
        found = client.read_work_pool(wanted.name)
    except ObjectNotFound:
        template = ProcessWorker.get_default_base_job_template()
        client.create_work_pool(WorkPoolCreate(**wanted.model_dump(), base_job_template=template))
        return Change("work pool", wanted.name, "made")
    differing = compare_fields({_LIMIT: wanted.concurrency_limit}, {_LIMIT: found.concurrency_limit})
    if differing:
        client.update_work_pool(wanted.name, WorkPoolUpdate(concurrency_limit=wanted.concurrency_limit))
    return Change.of("work pool", wanted.name, differing)


def _apply_deployments(client: SyncPrefectClient, wanted: list[RunnerDeployment], pool: str) -> Iterator[Change]:
    """Make and change deployments, and remove those of the pool whose schedule is gone."""
    ours = FlowFilter(name=FlowFilterName(any_=[run_pipeline.name]))
    found = {each.name: each for each in client.read_deployments(flow_filter=ours)}
    for deployment in wanted:
        there = found.get(deployment.name)
        differing = compare_fields(_fields_wanted(deployment), _fields_found(there) if there else None)
        if there:
            _keep_paused(deployment, there)
        if differing is None or differing:
            deployment.apply()
        yield Change.of("deployment", deployment.name, differing)
    names = {deployment.name for deployment in wanted}
    for name, there in found.items():
        if there.work_pool_name == pool and name not in names:
            client.delete_deployment(there.id)
            yield Change("deployment", name, "removed")


def _keep_paused(deployment: RunnerDeployment, there: DeploymentResponse) -> None:
    """Leave a deployment and its schedule on or off, as people have set them."""
    deployment.paused = there.paused
    for schedule in deployment.schedules or ():
        schedule.active = all(each.active for each in there.schedules)


def _fields_wanted(deployment: RunnerDeployment) -> dict[str, Any]:
    """Say what a deployment is to be."""
    return {
        "description": deployment.description,
        "tags": sorted(deployment.tags),
        "entrypoint": deployment.entrypoint,
        "parameters": deployment.parameters,
        "schedules": [_dump(each.schedule) for each in deployment.schedules or ()],
        "form": deployment._parameter_openapi_schema.model_dump(exclude_unset=True),  # noqa: SLF001 - see flows/deploy/deployments.py
        "work pool": deployment.work_pool_name,
        "job variables": deployment.job_variables,
        "limit": None,
    }


def _fields_found(deployment: DeploymentResponse) -> dict[str, Any]:
    """Say what a deployment is, by the same names."""
    return {
        "description": deployment.description,
        "tags": sorted(deployment.tags),
        "entrypoint": deployment.entrypoint,
        "parameters": deployment.parameters,
        "schedules": [_dump(each.schedule) for each in deployment.schedules],
        "form": deployment.parameter_openapi_schema,
        "work pool": deployment.work_pool_name,
        "job variables": deployment.job_variables,
        "limit": deployment.global_concurrency_limit and deployment.global_concurrency_limit.limit,
    }


def _dump(schedule: BaseModel | None) -> dict[str, Any] | None:
    """Say when a schedule fires."""
    return schedule.model_dump(mode="json") if schedule else None
