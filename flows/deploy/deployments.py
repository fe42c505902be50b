"""The deployments of seeds/origins.yaml as Prefect takes them: to be served from one process, or run by workers."""

from collections.abc import Sequence
from typing import Any

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.deploy.prefect_file import DeploymentEntry
from flows.ingest.catalogue import load_origins
from flows.ingest.origins import Origin
from flows.pipeline import run_pipeline
from flows.run.deployments import PlannedDeployment, offer_choices, plan_deployments
from flows.settings import Settings


def build_deployments(settings: Settings) -> list[RunnerDeployment]:
    """Make what `hearsay serve` serves: runs wait for one another, and a lock keeps them from those of others."""
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    return _build(settings, (), concurrency_limit=one_at_a_time)


def build_for_workers(settings: Settings, model: DeploymentEntry) -> list[RunnerDeployment]:
    """Make what workers run: like the model of prefect.yaml; how many run at once is up to their pool."""
    pool = model.work_pool
    made = _build(settings, model.tags, work_pool_name=pool.name, job_variables=pool.job_variables)
    for deployment in made:
        deployment.entrypoint = model.entrypoint
    return made


def _build(settings: Settings, tags: Sequence[str], **given: Any) -> list[RunnerDeployment]:
    """Make one deployment without a schedule, and one for each schedule."""
    origins = load_origins(settings.seeds)
    return [_make(planned, origins, tags, given) for planned in plan_deployments(origins)]


def _make(
    planned: PlannedDeployment, origins: Sequence[Origin], tags: Sequence[str], given: dict[str, Any]
) -> RunnerDeployment:
    """Make one deployment, whose form offers the origins that there are."""
    deployment = run_pipeline.to_deployment(
        planned.name,
        cron=planned.cron,
        parameters=planned.parameters,
        description=planned.description,
        tags=[*planned.origins, *tags],
        entrypoint_type=EntrypointType.MODULE_PATH,  # found from whatever folder a run is started in
        **given,
    )
    assert isinstance(deployment, RunnerDeployment), deployment
    form = deployment._parameter_openapi_schema  # noqa: SLF001 - Prefect (3.8.8) makes it of the flow's types alone
    form.properties = offer_choices(form.properties, origins)
    return deployment
