"""Settings from the environment (`HEARSAY_*`) in one frozen object that is passed down. Imports leaves only."""

import hashlib
import os
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.request import getproxies_environment

from pydantic import AnyHttpUrl, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.storepath import Location, StorePath, parse_location

REPOSITORY: Final = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What a run needs to know beside its seeds and its contract."""

    model_config = SettingsConfigDict(env_prefix="HEARSAY_", frozen=True, extra="forbid")

    seeds: Path = Field(REPOSITORY / "seeds", description="Folder with origins.yaml and lookups/.")
    warehouse: Annotated[Location, BeforeValidator(parse_location)] = Field(
        REPOSITORY / "warehouse", description="Folder of tables and releases, or s3://bucket/path."
    )
    cache: Path = Field(
        REPOSITORY / "warehouse", description="Folder on this machine that runs work in if the warehouse is in a store."
    )
    contact: str = Field("", description="Where the owner of a host that is asked finds you: an address or a page.")
    batch_documents: int = Field(64, ge=1, description="Documents that one task reads or extracts.")
    workers: int = Field(2, ge=1, description="Tasks that run at once.")
    task_runner: Literal["threads", "dask"] = Field(
        "threads", description="What ingest and extract run on: threads of one process, or dask, a cluster."
    )
    dask_address: str = Field("", description="Address of a Dask scheduler; without one a cluster is started here.")
    dask_threads: int = Field(
        1, ge=1, description="Threads of each worker of a cluster started here; it has as many workers as WORKERS."
    )
    max_document_bytes: int = Field(
        16 * 2**20, ge=1, description="A larger document is rejected; an origin can say otherwise."
    )
    lock_timeout_seconds: float = Field(900, ge=0, description="How long a run waits for another to end.")
    compact_above_files: int = Field(24, ge=2, description="Files of a working table above which it is compacted.")
    keep_versions_hours: int = Field(168, ge=0, description="Age at which files of old working versions are removed.")
    keep_releases: int | None = Field(
        None, ge=1, description="Newest releases that a run keeps, beside those that are pinned; all if you name none."
    )
    page_max_bytes: int = Field(
        3_000_000, ge=0, description="A larger browse.html is not part of a release; `hearsay browse` shows it."
    )
    max_rejected_share: float = Field(0.2, ge=0, le=1, description="Share of a table's new rows that may be rejected.")
    max_withdrawn_share: float = Field(0.5, ge=0, le=1, description="Share of documents that one run may withdraw.")
    max_drift_ratio: float = Field(2.0, ge=1, description="Factor by which rows per document may change.")
    min_drift_documents: int = Field(50, ge=1, description="Documents below which drift is not judged.")
    attributor: str = Field("model", description="What finds attributions: model, llm, or package.module:Class.")
    llm_base_url: AnyHttpUrl | None = Field(None, description="Address of an OpenAI-compatible API, up to /v1.")
    llm_model: str = Field("", description="Name of the language model there.")
    llm_api_key: SecretStr | None = Field(None, description="Key of that API, if it asks for one.")
    llm_output: Literal["json_schema", "tool", "prompt"] = Field(
        "json_schema", description="How the form of an answer is asked for: by json_schema, tool or prompt."
    )
    llm_timeout_seconds: float = Field(120, gt=0, description="How long one request may take.")
    llm_retries: int = Field(4, ge=0, le=20, description="How often a request that failed on its way is sent again.")
    llm_concurrency: int = Field(4, ge=1, description="Requests that are under way at once.")
    llm_max_characters: int = Field(8_000, ge=200, description="Characters of a text that one request holds.")
    llm_input_price: float = Field(0, ge=0, description="Price of a million input tokens, in any currency.")
    llm_output_price: float = Field(0, ge=0, description="Price of a million output tokens.")
    prefect_file: Path | None = Field(
        None, description="Your copy of flows/prefect.yaml, if `hearsay deploy` shall use one."
    )
    release_author: str = Field("hearsay", min_length=1, description="Who a release is by, where it is cited.")
    release_doi: str = Field(
        "", pattern=r"^(10\.\d{4,9}/[\w.()/:;-]+)?$", description="DOI of the releases, as 10.5281/zenodo.1234."
    )
    release_license: str = Field(
        "", pattern=r"^[A-Za-z0-9.+-]*$", description="Licence of the releases, an SPDX id such as CC-BY-4.0."
    )
    notice_url: AnyHttpUrl | None = Field(None, description="Webhook that is told of failed, late and refused runs.")

    def absolute(self) -> "Settings":
        """Write out the folders, for processes that were started elsewhere."""
        return self.model_copy(update={name: path.absolute() for name, path in self if isinstance(path, Path)})

    @property
    def desk(self) -> Path:
        """Folder on this machine that runs work in: the warehouse itself, unless it is in a store."""
        if isinstance(self.warehouse, StorePath):
            digest = hashlib.sha256(str(self.warehouse).encode()).hexdigest()
            return self.cache / ".stores" / f"{self.warehouse.bucket}-{digest[:8]}"
        return self.warehouse


QUIET: Final = {
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "ORT_DISABLE_TELEMETRY": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
}
"""Variables under which neither Prefect nor Great Expectations nor onnxruntime reports anything to its makers."""
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def prefect_home(settings: Settings) -> Path:
    """Name the folder in which Prefect keeps its database and logs: PREFECT_HOME, or one on the desk."""
    return Path(os.environ.get("PREFECT_HOME") or settings.desk.resolve() / ".prefect")


def prefect_environment(settings: Settings) -> dict[str, str]:
    """List the variables that keep Prefect, Great Expectations and onnxruntime to themselves and to this warehouse.

    Those that are set already win, so you use a server of your own by setting PREFECT_API_URL.
    """
    return QUIET | {
        "PREFECT_HOME": str(settings.desk.resolve() / ".prefect"),
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # stages can be called outside of a run, too
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    }


def apply_environment(settings: Settings) -> None:
    """Set those variables where they are not set, and make Prefect's folder; must come before Prefect is imported."""
    for name, value in prefect_environment(settings).items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # Prefect makes no parents
    _spare_loopback()


def _spare_loopback() -> None:
    """Let no proxy stand between Prefect and its own server, which listens on loopback."""
    proxies = getproxies_environment()
    spared = [name for name in proxies.get("no", "").split(",") if name.strip()]
    added = [name for name in _LOOPBACK if name not in spared]
    if proxies.keys() - {"no"} and "*" not in spared and added:
        name = "no_proxy" if "no_proxy" in os.environ else "NO_PROXY"
        os.environ[name] = ",".join([*spared, *added])


def keep_quiet() -> None:
    """Set the variables of `QUIET` where they are not set, for who imports what would report."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
