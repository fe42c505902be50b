"""Reads and checks prefect.yaml: what `hearsay deploy` makes, in the words of Prefect's own files. Asks no server."""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.errors import SettingsError
from flows.settings import REPOSITORY, Settings

OURS: Final = "hearsay: "
"""What the names of our automations begin with; others on the same server are not touched."""
_DEFAULT: Final = REPOSITORY / "flows" / "prefect.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PoolEntry(_Entry):
    """The work pool; its limit counts the runs of all workers together."""

    name: str = Field(min_length=1)
    type: Literal["process"]
    concurrency_limit: int | None = Field(None, ge=1)


class PoolOfDeployment(_Entry):
    """Which work pool a deployment's runs wait in, and what their processes are given."""

    name: str
    job_variables: dict[str, Any] = {}


class TriggerEntry(BaseModel):
    """An event that starts the deployment; Prefect checks what else it says."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str = Field(pattern=f"^{OURS}")


class DeploymentEntry(_Entry):
    """The deployment that people and events start; those with schedules are made like it."""

    name: Literal["by-hand"]
    entrypoint: str
    tags: tuple[str, ...] = ()
    work_pool: PoolOfDeployment
    triggers: tuple[TriggerEntry, ...] = ()


class AutomationEntry(BaseModel):
    """An automation; Prefect checks what else it says."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str = Field(pattern=f"^{OURS}")
    trigger: dict[str, Any]
    actions: tuple[dict[str, Any], ...]


class PrefectFile(_Entry):
    """The whole file."""

    name: str = "hearsay"
    work_pool: PoolEntry
    pull: tuple[dict[str, Any], ...] = ()
    deployments: Annotated[tuple[DeploymentEntry, ...], Field(min_length=1, max_length=1)]
    automations: tuple[AutomationEntry, ...] = ()

    @property
    def model(self) -> DeploymentEntry:
        """The deployment that all are made like."""
        return self.deployments[0]


def load_prefect_file(settings: Settings) -> PrefectFile:
    """Read and check HEARSAY_PREFECT_FILE, or the file that comes with hearsay.

    Raises:
        SettingsError: the file is missing, not YAML, or says what it cannot; names the place and the value.
    """
    path = settings.prefect_file or _DEFAULT
    try:
        found = PrefectFile.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}. HEARSAY_PREFECT_FILE names it.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        raise SettingsError(f"{path}: {_describe(error)}. Compare with {_DEFAULT}.") from error
    _check_pools(path, found)
    return found


def _describe(error: ValidationError) -> str:
    """Name each wrong place with what is wrong there."""
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'file'}: {each['msg']}" for each in error.errors())


def _check_pools(path: Path, found: PrefectFile) -> None:
    """Refuse a deployment whose runs would wait in a pool that no worker of ours asks."""
    named = found.model.work_pool.name
    if named != found.work_pool.name:
        raise SettingsError(
            f"{path}: deployments.0.work_pool.name is {named!r}, but work_pool.name is {found.work_pool.name!r}."
            " They must be the same."
        )
