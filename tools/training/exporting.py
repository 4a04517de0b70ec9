"""Write the trained network as the product runs it: words in eight bits, weights in seven, ONNX."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from tools.training.narrowing import narrowed
from tools.training.network import FactReader

_OPSET: Final = 17


class _Words(nn.Module):
    """The embeddings in eight bits, one step a piece."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        steps = (embedding.weight.detach().abs().amax(1, keepdim=True) / 127).clamp_min(1e-8)
        levels = torch.round(embedding.weight.detach() / steps).to(torch.int8)
        self.register_buffer("levels", levels)
        self.register_buffer("steps", steps)

    def forward(self, ids: Tensor) -> Tensor:
        return self.levels[ids].float() * self.steps[ids]


class _Single(nn.Module):
    """One text at a time: no padding."""

    def __init__(self, network: FactReader) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, groups: Tensor) -> tuple[Tensor, Tensor]:
        scores, whole = self.network(ids, groups)
        return scores, whole


def export(network: FactReader, path: Path) -> None:
    """Write a network at `path`."""
    network.eval()
    network.word = _Words(network.word)  # type: ignore[assignment]
    with TemporaryDirectory() as kept:
        exact, inferred = Path(kept) / "exact.onnx", Path(kept) / "inferred.onnx"
        torch.onnx.export(
            _Single(network),
            (torch.randint(5, 1000, (1, 60)), torch.ones(1, 40, 60)),
            str(exact),
            input_names=["ids", "groups"],
            output_names=["scores", "whole"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "groups": {1: "groups", 2: "pieces"},
                "scores": {1: "groups"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )
        quant_pre_process(str(exact), str(inferred), skip_symbolic_shape=True)
        quantize_dynamic(
            str(inferred),
            str(path),
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
    _narrow(path)


def _narrow(path: Path) -> None:
    """Round the eight-bit weights of a model to seven, in its file."""
    model = onnx.load(path)
    kept = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            levels = kept[node.input[1]]
            steps = kept[f"{levels.name.removesuffix('_quantized')}_scale"]
            scale = numpy_helper.to_array(steps)
            rounded, scales = narrowed(numpy_helper.to_array(levels) * scale)
            levels.CopyFrom(numpy_helper.from_array(rounded, levels.name))
            steps.CopyFrom(numpy_helper.from_array(scales.reshape(scale.shape), steps.name))
    onnx.save(model, path)
