"""A shipped model read back: needs the extra `train`, and is skipped without it."""

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("transformers", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")

from flows.language.network.model_files import MODEL_FOLDER, read_description
from flows.train.network import Network
from flows.train.warm_start import start_from
from flows.train.workshop import find_encoder


def test_a_shipped_model_gives_back_its_weights():
    names = read_description(MODEL_FOLDER)
    network = Network(find_encoder(), 1, 1, len(names.relations), len(names.tags))
    missing = start_from(network, MODEL_FOLDER)
    ours = ("encoder.", "emit.", "point.", "shape_embedding.", "tree.")
    assert not [name for name in missing if name.startswith(ours)]
    assert torch.allclose(network.ends, torch.tensor(names.ends))
