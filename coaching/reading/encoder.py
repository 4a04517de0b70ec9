"""The neural part of the reader: two small French encoders, run offline on one core.

Both are multilingual-e5-small (MIT licence) cut to French word pieces, then trained on answers
written and annotated for this product: see `coaching/training`. For each word piece and for the
whole text they give one score a kind of fact, before any threshold.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from coaching.reading.pieces import Pieces

MODEL: Final = Path(__file__).parent / "model"
# Word pieces read at once: the longest answer of a form has about 300.
WINDOW: Final = 384
_START, _END = 0, 2
# Texts whose reading is kept: those of a room of teams, as they are typed. Their scores weigh ten
# times more, and serve only while one text is read for one question after another.
REMEMBERED: Final = 1024
_BEING_READ: Final = 128

Scores = NDArray[np.float32]


class Network(StrEnum):
    """The two encoders, by their files: half the layers, for every text, and all of them."""

    FIRST = "encoder.onnx"
    SECOND = "second.onnx"


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """The scores of one text, as logits: above 0, more likely said than not.

    `spans` are the characters of each word piece (n × 2), `pieces` their scores (n × kinds),
    `whole` those of the text (kinds).
    """

    spans: NDArray[np.int64]
    pieces: Scores
    whole: Scores


def load() -> None:
    """Load what reads, which the first text would wait for otherwise."""
    _pieces()
    for network in Network:
        _session(network)


@lru_cache(maxsize=_BEING_READ)
def encode(text: str, network: Network = Network.FIRST) -> Encoding:
    """Score a text; what is longer than a window is read window after window."""
    cut = _pieces().cut(text)
    windows = [slice(at, at + WINDOW) for at in range(0, max(len(cut.ids), 1), WINDOW)]
    scored = [_run(cut.ids[window], network) for window in windows]
    return Encoding(
        spans=np.array(cut.spans, dtype=np.int64).reshape(-1, 2),
        pieces=np.concatenate([pieces for pieces, _ in scored]),
        whole=np.max([whole for _, whole in scored], axis=0),
    )


def _run(ids: list[int], network: Network) -> tuple[Scores, Scores]:
    given = {"ids": np.array([[_START, *ids, _END]], dtype=np.int64)}
    pieces, whole = _session(network).run(None, given)
    return pieces[0, 1:-1], whole[0]


@lru_cache(maxsize=1)
def _pieces() -> Pieces:
    return Pieces((MODEL / "pieces.model").read_bytes())


@lru_cache(maxsize=len(Network))
def _session(network: Network) -> InferenceSession:
    options = SessionOptions()
    # One core a reading: a room of teams shares the machine, and nobody waits for one.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        str(MODEL / network),
        options,
        providers=["CPUExecutionProvider"],
        # Fused, these two steps take an eighth more of a reading than one after the other.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
