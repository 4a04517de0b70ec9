"""The neural part of the reader: a small French encoder, run offline on one core.

It is multilingual-e5-small (MIT licence) cut to French word pieces, whose upper layers read groups
of words rather than pieces, then trained on answers written and annotated for this product: see
`tools/training`. For each group of words and for the whole text it gives one score a kind of
fact, before any threshold.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from coaching.coach.reading.word_pieces import Cut, Pieces

MODEL: Final = Path(__file__).parent / "model"
# Word pieces read at once: the longest answer of a form has about 300.
WINDOW: Final = 384
_START, _END = 0, 2
# Texts whose reading is kept: those of a room of teams, as they are typed. Their scores weigh ten
# times more, and serve only while one text is read for one question after another.
REMEMBERED: Final = 1024
_BEING_READ: Final = 128

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """The scores of one text, as logits: above 0, more likely said than not.

    `spans` are the characters of each group of words (n × 2), `groups` their scores (n × kinds),
    `whole` those of the text (kinds).
    """

    spans: NDArray[np.int64]
    groups: Scores
    whole: Scores


def load_encoder() -> None:
    """Load what reads, which the first text would wait for otherwise."""
    _pieces()
    _session()


@lru_cache(maxsize=_BEING_READ)
def encode(text: str) -> Encoding:
    """Score a text; what is longer than a window is read window after window."""
    cut = _pieces().cut(text)
    windows = [slice(at, at + WINDOW) for at in range(0, max(len(cut.ids), 1), WINDOW)]
    scored = [_run(cut.ids[window], cut.groups[window]) for window in windows]
    return Encoding(
        spans=_spans(cut),
        groups=np.concatenate([groups for groups, _ in scored]),
        whole=np.max([whole for _, whole in scored], axis=0),
    )


def _spans(cut: Cut) -> NDArray[np.int64]:
    """Return the characters of each group; a window cuts the one that it ends in."""
    spans = np.array(cut.spans, dtype=np.int64).reshape(-1, 2)
    begins = np.diff(np.array(cut.groups), prepend=-1) > 0
    begins[::WINDOW] = True
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(spans))[: len(firsts)] - 1
    return np.stack([spans[firsts, 0], spans[lasts, 1]], axis=1)


def _run(ids: list[int], groups: list[int]) -> tuple[Scores, Scores]:
    # The marks of the text's beginning and end are groups of their own.
    ranks = np.array([0, *(group - groups[0] + 1 for group in groups)])
    ranks = np.append(ranks, ranks[-1] + 1)
    belongs = ranks == np.arange(ranks[-1] + 1)[:, None]
    given = {
        "ids": np.array([[_START, *ids, _END]], dtype=np.int64),
        "groups": belongs[None].astype(np.float32),
    }
    scores, whole = _session().run(None, given)
    return scores[0, 1:-1], whole[0]


@lru_cache(maxsize=1)
def _pieces() -> Pieces:
    return Pieces((MODEL / "pieces.model").read_bytes())


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    options = SessionOptions()
    # One core a reading: a room of teams shares the machine, and nobody waits for one.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(
        str(MODEL / "encoder.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        # Fused, these two steps take an eighth more of a reading than one after the other.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
