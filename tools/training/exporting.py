"""Write the trained network as the product runs it, and read it back to go on training.

Words are in eight bits, weights in seven, in ONNX.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from coaching.coach.reading import ALL_KINDS
from tools.training.narrowing import narrowed
from tools.training.network import WIDTH, FactReader

_OPSET: Final = 17
_FOLDED: Final = "_quantized"


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


def shipped(model: Path) -> FactReader:
    """Return the network written in `model`, its eight bits read back as numbers."""
    graph = onnx.load(model).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    # The exporter names what it multiplies by after the node that does.
    factors = {
        _path(node.name): kept[node.input[1]] * kept[node.input[1].removesuffix(_FOLDED) + "_scale"]
        for node in graph.node
        if node.op_type == "MatMulInteger"
    }
    words = kept["network.word.levels"] * kept["network.word.steps"]
    network = FactReader(len(words))
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            values = kept.get(f"network.{name}")
            if values is not None:
                parameter.copy_(_tensor(values))
        network.word.weight.copy_(_tensor(words))
        for path, part in network.named_modules():
            if isinstance(part, nn.Linear) and path != "doc":
                part.weight.copy_(_tensor(factors[path]).T)
        network.doc.weight.copy_(_tensor(_sole(kept, (1, len(ALL_KINDS), WIDTH))[0]))
    network.word.weight.requires_grad = False
    return network


def _path(node: str) -> str:
    """Return « layers.0.q » for « /network/layers.0/q/MatMul_quant »."""
    return node.removeprefix("/network/").removesuffix("/MatMul_quant").replace("/", ".")


def _sole(kept: dict[str, NDArray[np.float32]], shape: tuple[int, ...]) -> NDArray[np.float32]:
    (found,) = (values for values in kept.values() if values.shape == shape)
    return found


def _tensor(values: NDArray[np.float32]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))
