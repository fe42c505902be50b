"""What the benches measured of this code, from `measured.yaml`: a person brings that up when a bench has run."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

MEASURED: Final = Path(__file__).with_name("measured.yaml")


class MeasuredScore(BaseModel):
    """One score: of what, how much of a hundred, on which data, when, by which command, of which model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    score: float
    of: str
    data: str
    measured_on: date
    command: str


class MeasuredScores(BaseModel):
    """All scores, and the network that was measured: the first digits of the SHA-256 of its description."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    scores: tuple[MeasuredScore, ...]


@cache
def read_measured() -> MeasuredScores:
    """Read the file."""
    return MeasuredScores.model_validate(yaml.safe_load(MEASURED.read_text("utf-8")))
