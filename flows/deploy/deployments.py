"""The deployments of seeds/origins.yaml as Prefect takes them: to be served from one process, or run by workers."""

from collections.abc import Sequence

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.ingest.catalogue import load_origins
from flows.ingest.origins import Origin
from flows.pipeline import run_pipeline
from flows.run.deployments import PlannedDeployment, offer_choices, plan_deployments
from flows.settings import Settings


def build_deployments(settings: Settings) -> list[RunnerDeployment]:
    """Make the deployments of seeds/origins.yaml: one without a schedule, and one for each schedule."""
    origins = load_origins(settings.seeds)
    return [_deploy(planned, origins) for planned in plan_deployments(origins)]


def _deploy(planned: PlannedDeployment, origins: Sequence[Origin]) -> RunnerDeployment:
    """Make one deployment; its runs wait for one another, and a lock keeps them from those of the others."""
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    deployment = run_pipeline.to_deployment(
        planned.name,
        cron=planned.cron,
        parameters=planned.parameters,
        description=planned.description,
        tags=list(planned.origins),
        concurrency_limit=one_at_a_time,
        entrypoint_type=EntrypointType.MODULE_PATH,  # found from whatever folder `hearsay serve` is started in
    )
    assert isinstance(deployment, RunnerDeployment), deployment
    form = deployment._parameter_openapi_schema  # noqa: SLF001 - Prefect (3.8.8) makes it of the flow's types alone
    form.properties = offer_choices(form.properties, origins)
    return deployment
