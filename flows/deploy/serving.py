"""Serves the deployments from this process, as `hearsay serve` does."""

import asyncio
from contextlib import suppress
from typing import Any

from prefect.runner import Runner

from flows.deploy.deployments import build_deployments
from flows.settings import Settings


def serve_deployments(settings: Settings) -> None:
    """Serve the deployments until Ctrl-C or SIGTERM, then pause their schedules; needs a server at PREFECT_API_URL."""
    runner = _Runner()
    for deployment in build_deployments(settings):
        runner.add_deployment(deployment)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(runner.serve_until_told())


class _Runner(Runner):
    """Prefect's runner; but its own handler (3.8.8) awaits nothing, so SIGTERM left the schedules on."""

    async def serve_until_told(self) -> None:
        """Serve, as the task that SIGTERM cancels."""
        self._serving = asyncio.current_task()
        await self.start()

    def handle_sigterm(self, *_: Any, **__: Any) -> None:
        """End as on Ctrl-C, also where a shell that put us in the background has SIGINT ignored."""
        assert self._serving is not None
        self._serving.get_loop().call_soon_threadsafe(self._serving.cancel)
