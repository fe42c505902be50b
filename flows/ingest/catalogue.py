"""Reads and checks `seeds/origins.yaml`; `origins` defines what an origin may say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from flows.errors import SeedsError
from flows.ingest.origins import ADHOC, Origin

NAMED_ORIGINS: Final = 3
"""Origins that the name of a group holds."""
PROBLEMS_SHOWN: Final = 5
VALUE_SHOWN: Final = 80
"""A message shows so many characters of a wrong value."""


class _OriginsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: tuple[Origin, ...] = ()


def load_origins(seeds: Path) -> tuple[Origin, ...]:
    """Read and check `seeds/origins.yaml`.

    Raises:
        SeedsError: the file is missing or not YAML, or an origin is wrong; names line, field and value.
    """
    path = seeds / "origins.yaml"
    try:
        text = path.read_text("utf-8")
        origins = _OriginsFile.model_validate(yaml.safe_load(text) or {}).origins
    except OSError as error:
        raise SeedsError(f"{path}: {error.strerror}. Name another folder with HEARSAY_SEEDS.") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise SeedsError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        raise SeedsError(describe_problems(path, text, error)) from error
    ids = [origin.id for origin in origins]
    if len(set(ids)) < len(ids) or ADHOC in ids:
        raise SeedsError(f"{path}: origin ids must differ and not be {ADHOC!r}, found {ids}")
    return origins


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


def name_group(origins: Sequence[Origin]) -> str:
    """Name origins that run together after the first of them."""
    ids = [origin.id for origin in origins]
    more = len(ids) - NAMED_ORIGINS
    return "-".join(ids[:NAMED_ORIGINS]) + (f"-and-{more}-more" if more > 0 else "")


def describe_problems(path: Path, text: str, error: ValidationError) -> str:
    """Say what is wrong with a YAML file: line, field and value of each problem."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    problems = error.errors()
    lines = [_describe_problem(path, root, problem) for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        lines.append(f"and {len(problems) - PROBLEMS_SHOWN} more")
    return "\n  ".join(lines)


def _describe_problem(path: Path, root: yaml.Node | None, problem: ErrorDetails) -> str:
    """Describe one problem: where it is, what is wrong, and what was found there."""
    where, message = problem["loc"], problem["msg"].removeprefix("Value error, ")
    field = ".".join(map(str, where)) or "the file"
    found = "" if problem["type"] == "missing" else f" (found {_shorten(problem['input'])})"
    return f"{path}:{_line_of(root, where)}: {field}: {message}{found}"


def _shorten(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= VALUE_SHOWN else text[:VALUE_SHOWN] + "…"


def _line_of(node: yaml.Node | None, where: Sequence[str | int]) -> int:
    """Find the line of what `where` names, counted from 1; if it is missing, the line of the nearest node around it."""
    line = node.start_mark.line if node else 0
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return line + 1
