"""Exports a trained network as it ships: ONNX, with fused attention and 8-bit weights. The folder: `package`."""

import tempfile
from pathlib import Path
from typing import Final

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from flows.train.network import Network

HEADS: Final = ("/emit/MatMul", "/point/MatMul")
"""Layers that stay in floats: they are small, and their precision matters most. Those of the trees are in 8 bits."""
INPUTS: Final = ("ids", "mask", "shapes", "sentences")
OUTPUTS: Final = ("emissions", "pointed", "arcs", "relations", "tags")
OPSET: Final = 17


def export_float(network: Network, path: Path) -> None:
    """Write the network in 32-bit floats, with operators fused by onnxruntime."""
    network.eval()
    network.encoder.set_attn_implementation("eager")  # the fusion only knows this form
    example = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    axes["arcs"][2] = "heads"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        config = network.encoder.config
        options = FusionOptions("bert")
        options.enable_skip_layer_norm = False  # slow in onnxruntime 1.32; see `language.network.session`
        options.enable_embed_layer_norm = False
        fused = optimize_model(
            str(plain),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            optimization_options=options,
            opt_level=1,
            use_gpu=False,
        )
        fused.save_model_to_file(str(path))


def quantise(source: Path, path: Path) -> None:
    """Write the encoder's weights in 8 bits, by channel; activations are quantised dynamically."""
    quantize_dynamic(
        source,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=list(HEADS),
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},  # for fused operators
    )
