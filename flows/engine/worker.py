"""What a Dask worker runs beside the steps: it is made ready for a run, and tells its progress. Imports no Prefect."""

import hashlib
import os
import signal
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from distributed import Worker, WorkerPlugin, get_worker

from flows.errors import SettingsError
from flows.language.word_lists import digest_lookups
from flows.run.rules_digest import CODE
from flows.settings import Settings
from flows.warehouse.manifest import describe_code

ANSWER_SECONDS: Final = 20.0
"""How long a server, a scheduler or a worker may take to answer."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What must be the same in every process for the same rows: our code, the word lists, the libraries."""

    code: str
    lookups: str
    libraries: Mapping[str, str | None]

    @classmethod
    def of_this_process(cls) -> "Likeness":
        """Describe this process."""
        digest = hashlib.sha256()
        for path in sorted(CODE.rglob("*.py")):
            digest.update(path.relative_to(CODE).as_posix().encode() + b"\0" + path.read_bytes())
        return cls(digest.hexdigest()[:8], digest_lookups(left_out=frozenset()), describe_code())

    def differences(self, other: "Likeness") -> list[str]:
        """Name what differs in another process, with both values.

        >>> one = Likeness("11", "22", {"pyarrow": "26.0"})
        >>> one.differences(Likeness("11", "33", {"pyarrow": "25.0"}))
        ['word lists 22 and 33', 'pyarrow 26.0 and 25.0']
        """
        pairs: dict[str, tuple[str | None, str | None]]
        pairs = {"code": (self.code, other.code), "word lists": (self.lookups, other.lookups)}
        pairs |= {name: (version, other.libraries.get(name)) for name, version in self.libraries.items()}
        return [f"{name} {ours} and {theirs}" for name, (ours, theirs) in pairs.items() if ours != theirs]


_loaded: list[Likeness] = []
"""What this worker was like when it first worked for us: what it has loaded it keeps, whatever lies on disk later."""


class WorkerSetup(WorkerPlugin):
    """Makes a worker ready for one run: each that is there, and each that comes while the run lasts.

    Args:
        settings: of the run; its paths are absolute.
        variables: of the environment, for what reads it there.
        meeting: a file in the folder that the run works in, and what it holds.
        is_ours: the worker was started by this run, so Ctrl-C in its terminal is not meant for it.
    """

    def __init__(
        self, settings: Settings, variables: Mapping[str, str], meeting: tuple[Path, str], *, is_ours: bool
    ) -> None:
        self.name = f"hearsay-{meeting[1]}"
        self._paths = {f"HEARSAY_{name.upper()}": str(path) for name, path in settings if isinstance(path, Path)}
        self._variables, self._meeting, self._is_ours = dict(variables), meeting, is_ours
        self._wanted = Likeness.of_this_process()

    def setup(self, worker: Worker) -> None:
        """Set the environment, and see that this worker gives the same rows.

        Raises:
            SettingsError: it would not, or it does not see the warehouse or Prefect's server.
        """
        if self._is_ours:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.environ.update(self._variables | self._paths)
        self._see_warehouse(worker.address)
        self._reach_server(worker.address)
        if not _loaded:
            _loaded.append(Likeness.of_this_process())
        differing = self._wanted.differences(_loaded[0])
        if differing:
            raise SettingsError(
                f"the Dask worker {worker.address} is not like this process: {'; '.join(differing)}. Install the same"
                " hearsay there, or restart it if that was done since it started"
            )

    def _reach_server(self, address: str) -> None:
        url = self._variables["PREFECT_API_URL"]
        try:
            urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=ANSWER_SECONDS).close()  # noqa: S310 - of the settings
        except urllib.error.HTTPError:
            return  # it wants to know who asks, so it is there
        except OSError as error:
            raise SettingsError(
                f"the Dask worker {address} does not reach the Prefect server at {url} ({error}): start one that all"
                " machines reach, and set PREFECT_API_URL to it"
            ) from error

    def _see_warehouse(self, address: str) -> None:
        path, content = self._meeting
        if not path.exists() or path.read_text("utf-8") != content:
            raise SettingsError(
                f"the Dask worker {address} does not see what this run stages in {path.parent}: the machines of a"
                " cluster share the warehouse on one file system, under the same path"
            )


class WorkerMeter:
    """Counts one batch on a worker, and tells the process that runs the flow.

    Args:
        topic: under which that process listens.
        part: the batch.
    """

    def __init__(self, topic: str, part: str) -> None:
        self._topic, self._part, self._done, self._is_telling = topic, part, 0.0, False

    def advance(self, amount: float) -> None:
        """Count `amount` units more; told at the next turn of the worker's loop, before the end of the batch is."""
        self._done += amount
        if not self._is_telling:
            self._is_telling = True
            get_worker().loop.add_callback(self._tell, get_worker())

    def _tell(self, worker: Worker) -> None:
        self._is_telling = False
        worker.log_event(self._topic, [self._part, self._done])
