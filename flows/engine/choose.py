"""Opens the engine that the settings name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from flows.engine.on_threads import Rescue, ShownMeter, run_here
from flows.errors import SettingsError
from flows.run.steps import RunContext

if TYPE_CHECKING:
    from prefect.tasks import Task

R = TypeVar("R")


class Engine(Protocol):
    """Runs a task over items, some hundreds at a time, and shows how far it is."""

    def __call__(
        self,
        step: "Task[..., R]",
        items: Sequence[Any],
        shown: ShownMeter,
        *shared: Any,
        rescue: Rescue[R] | None = None,
    ) -> list[R]:
        """Give what the task returns for each item; `shared` and a meter are its other arguments."""


@contextmanager
def open_engine(at: RunContext) -> Iterator[Engine]:
    """Give the engine; a cluster is opened when there is something to do, and left with this block.

    Raises:
        SettingsError: Dask is not installed, or its cluster does not answer or is not fit for this run.
    """
    if at.settings.task_runner == "threads":
        yield run_here
        return
    if find_spec("prefect_dask") is None:
        raise SettingsError("HEARSAY_TASK_RUNNER=dask needs the extra: pip install 'hearsay[dask]'")
    from flows.engine.on_dask import DaskEngine  # noqa: PLC0415 - in the extra `dask`

    with DaskEngine(at) as engine:
        yield engine
