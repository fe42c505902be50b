"""Where documents come from: `seeds/origins.yaml`, or paths given by hand. Finds nothing itself; see `discover`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import yaml
from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from flows.errors import SeedsError
from flows.ids import make_id

ADHOC: Final = "adhoc"
"""Origin of the documents that a person names by path, outside `seeds/origins.yaml`."""


def _checked_cron(line: str) -> str:
    try:
        CronSim(line, datetime(2026, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise ValueError(f"{line!r} is not a cron line: {error}") from error
    return line


class Origin(BaseModel):
    """One place that documents come from, and what its documents are where they do not say so themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    paths: tuple[str, ...] = Field(min_length=1)
    publisher: str | None = None
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    license: str | None = None
    schedule: Annotated[str, AfterValidator(_checked_cron)] | None = None

    @property
    def digest(self) -> str:
        """Changes when the origin says something else of its documents, so that they are read again."""
        return make_id("inp", self.publisher or "", self.language or "", self.license or "")


class _OriginsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: tuple[Origin, ...] = ()


def load_origins(seeds: Path) -> tuple[Origin, ...]:
    """Read and check `seeds/origins.yaml`.

    Raises:
        SeedsError: the file is missing, is not YAML, or an origin is not as it must be.
    """
    path = seeds / "origins.yaml"
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        origins = _OriginsFile.model_validate(content or {}).origins
    except OSError as error:
        raise SeedsError(f"{path}: {error.strerror}. Name another folder with HEARSAY_SEEDS.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SeedsError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        raise SeedsError(f"{path}: {_first_problems(error)}") from error
    ids = [origin.id for origin in origins]
    if len(set(ids)) < len(ids) or ADHOC in ids:
        raise SeedsError(f"{path}: origin ids must differ and not be {ADHOC!r}, found {ids}")
    return origins


def _first_problems(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']} (found {problem['input']!r:.80})"
        for problem in error.errors()[:5]
    )


def choose_origins(origins: Sequence[Origin], names: Sequence[str] | None) -> tuple[Origin, ...]:
    """Keep the origins of these names, or all of them for None.

    Raises:
        SeedsError: a name is not among the origins.
    """
    if names is None:
        return tuple(origins)
    unknown = sorted(set(names) - {origin.id for origin in origins})
    if unknown:
        raise SeedsError(f"no origin {', '.join(unknown)}; seeds/origins.yaml has {[o.id for o in origins]}")
    return tuple(origin for origin in origins if origin.id in names)


def adhoc_origin(paths: Sequence[str]) -> Origin:
    """Make the origin of paths given by hand; its locators are absolute paths."""
    return Origin(id=ADHOC, paths=tuple(str(Path(path).absolute()) for path in paths))
