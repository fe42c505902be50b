"""The model's folder: its files, their checksums, and its description. Running the network: `session`."""

import hashlib
from pathlib import Path
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from flows.errors import ModelError
from flows.language.network.labels import LABELS
from flows.language.network.posteriors import Transitions

MODEL_FOLDER: Final = Path(__file__).with_name("model")
DESCRIPTION: Final = "model.json"
NETWORK: Final = "attribution.onnx"
TOKENIZER: Final = "tokenizer.json"


class Calibration(BaseModel):
    """Weights of the logistic regression that turns features of an attribution into its confidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: tuple[float, ...]


class ModelDescription(BaseModel):
    """The content of `model.json`: names of labels, the CRF's scores, costs, calibration, each file's checksum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    labels: tuple[str, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    between: tuple[tuple[float, ...], ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    costs: dict[str, float]
    calibration: Calibration
    sha256: dict[str, str]

    @property
    def transitions(self) -> Transitions:
        """The CRF's scores as arrays."""
        return Transitions(*(np.array(part, dtype=np.float32) for part in (self.between, self.starts, self.ends)))


def read_description(folder: Path) -> ModelDescription:
    """Read `model.json`.

    Raises:
        ModelError: it is missing, or has another form than this version of hearsay reads.
    """
    path = folder / DESCRIPTION
    try:
        found = ModelDescription.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}. {_REPAIR}") from error
    except ValidationError as error:
        raise ModelError(f"{path}: {error.errors()[0]['msg']}. {_REPAIR}") from error
    if found.labels != LABELS:
        raise ModelError(f"{path}: labels {found.labels}, but this version of hearsay reads {LABELS}. {_REPAIR}")
    return found


def read_version(folder: Path) -> str:
    """Return the name and version of the model without loading it."""
    return read_description(folder).version


def check_files(folder: Path, description: ModelDescription) -> None:
    """Compare every file with its checksum.

    Raises:
        ModelError: a file is missing or altered.
    """
    for name, expected in description.sha256.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{folder / name}: {error.strerror}. {_REPAIR}") from error
        if found != expected:
            raise ModelError(
                f"{folder / name}: altered (sha256 {found[:12]}..., {DESCRIPTION} says {expected[:12]}...). {_REPAIR}"
            )


_REPAIR: Final = "Restore the folder from the repository, or write a new one with `hearsay train`."
