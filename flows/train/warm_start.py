"""Starts a network with the weights of a shipped model, read back from its 8-bit file; new heads start at random."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from flows.errors import ModelError
from flows.language.network.model_files import DESCRIPTION, NETWORK
from flows.train.network import Network

_LAYER: Final = re.compile(r"/encoder/encoder/(layer\.\d+)/(.+)/MatMul_quant")
_ATTENTION: Final = re.compile(r"Attention_(\d+)_quant")
_HEAD: Final = re.compile(r"/(emit|point|entity)/MatMul")
_TREE: Final = re.compile(r"/(dependent|head|between|popular|root|related|relating|relation|tag)/MatMul_quant")
_QUANTISED: Final = "_quantized"
_TRANSITIONS: Final = {"transitions": "between", "starts": "starts", "ends": "ends"}

Arrays = Mapping[str, np.ndarray]


def start_from(network: Network, folder: Path) -> list[str]:
    """Give a network the weights of a model's folder; return the names of those that the model does not have.

    The folder may be of an older version of hearsay, whose network had fewer heads.

    Raises:
        ModelError: the folder is incomplete.
    """
    graph = onnx.load(str(folder / NETWORK)).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = dict(_read_plain(arrays))
    for node in graph.node:
        found |= dict(_read_node(node, arrays))
    found |= read_transitions(folder)
    missing, _ = network.load_state_dict(found, strict=False)
    return sorted(set(missing) - {"follows", "may_start"})


def read_transitions(folder: Path) -> dict[str, Tensor]:
    """Read the CRF's scores from the description of a model of this version or an older one.

    Raises:
        ModelError: the description is missing or has no scores.
    """
    content = _read_description(folder)
    return {name: torch.tensor(content[key]) for name, key in _TRANSITIONS.items()}


def read_older_version(folder: Path) -> str:
    """Read the name and version of a model, which may be of an older version of hearsay.

    Raises:
        ModelError: the description is missing or has no version.
    """
    return str(_read_description(folder)["version"])


def _read_description(folder: Path) -> Mapping[str, Any]:
    try:
        content = json.loads((folder / DESCRIPTION).read_bytes())
        return {key: content[key] for key in ("version", *_TRANSITIONS.values())}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder / DESCRIPTION}: {error}; give the folder of a model that shipped") from error


def _read_plain(arrays: Arrays) -> Iterator[tuple[str, Tensor]]:
    """Yield what has its own name in the file: biases, norms, embeddings."""
    for name, values in arrays.items():
        bare = name.removesuffix(_QUANTISED)
        if name.endswith(_QUANTISED) and f"{bare}_zero_point" in arrays and "embedding" in bare:
            yield bare, _restore(arrays, bare)
        elif values.dtype == np.float32 and re.fullmatch(r"(encoder|emit|point|entity|tree)\b.*\.(weight|bias)", name):
            yield name, torch.tensor(values)


def _read_node(node: onnx.NodeProto, arrays: Arrays) -> Iterator[tuple[str, Tensor]]:
    """Yield the weights of a layer, whose own names were lost when operators were fused."""
    if layer := _LAYER.fullmatch(node.name):
        weight = _restore(arrays, node.input[1].removesuffix(_QUANTISED))
        yield f"encoder.encoder.{layer[1]}.{layer[2].replace('/', '.')}.weight", weight.T
    elif attention := _ATTENTION.fullmatch(node.name):
        prefix = f"encoder.encoder.layer.{attention[1]}.attention.self"
        weights = _restore(arrays, f"Attention_{attention[1]}_qkv_weight").T.chunk(3)
        biases = torch.tensor(arrays[f"Attention_{attention[1]}_qkv_bias"]).chunk(3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            yield f"{prefix}.{part}.weight", weight
            yield f"{prefix}.{part}.bias", bias
    elif tree := _TREE.fullmatch(node.name):
        yield f"tree.{tree[1]}.weight", _restore(arrays, node.input[1].removesuffix(_QUANTISED)).T
    elif head := _HEAD.fullmatch(node.name):
        yield f"{head[1]}.weight", torch.tensor(arrays[node.input[1]]).T


def _restore(arrays: Arrays, name: str) -> Tensor:
    """Compute the floats that 8-bit values stand for."""
    values = arrays[f"{name}{_QUANTISED}"].astype(np.float32) - arrays[f"{name}_zero_point"].astype(np.float32)
    return torch.tensor(values * arrays[f"{name}_scale"])
