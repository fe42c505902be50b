"""Writes the model's folder: network, tokenizer, and a description with the checksum of every file."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

from flows.extract.attribution.trained.attributions import FEATURES
from flows.language.network.labels import LABELS
from flows.language.network.model_files import DESCRIPTION, NETWORK, TOKENIZER, Calibration, ModelDescription
from flows.train.network import Network
from flows.train.treebank import TreeNames

UNFITTED: Final = Calibration(intercept=0.0, weights=(1.0,) * len(FEATURES))
DEFAULT_COSTS: Final = dict.fromkeys(LABELS, 0.35)


def write_model(
    folder: Path, network_file: Path, network: Network, tokenizer: Tokenizer, names: TreeNames, version: str
) -> None:
    """Write the folder of a model before its costs and calibration are fitted."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(network_file, folder / NETWORK)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    between, starts = network.scores_between()
    description = ModelDescription(
        version=version,
        labels=LABELS,
        relations=tuple(names.relations),
        tags=tuple(names.tags),
        between=between.tolist(),
        starts=starts.tolist(),
        ends=network.ends.tolist(),
        costs=DEFAULT_COSTS,
        calibration=UNFITTED,
        sha256={name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)},
    )
    write_description(folder, description)


def write_description(folder: Path, description: ModelDescription) -> None:
    """Write `model.json`."""
    (folder / DESCRIPTION).write_text(json.dumps(description.model_dump(mode="json"), indent=1) + "\n", "utf-8")
