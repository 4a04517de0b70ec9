"""Take up training again from the encoder that the product runs."""

from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from coaching.coach.reading import ALL_KINDS
from tools.training.network import WIDTH, FactReader

_FOLDED: Final = "_quantized"


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
