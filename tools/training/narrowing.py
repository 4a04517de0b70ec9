"""Weights that say the same on every processor: seven bits, where eight can saturate.

Without the instructions for it (VNNI), x86 processors add products of eight bits by pairs in
sixteen: 255 × 127 × 2 does not fit, and is cut in silence. 255 × 64 × 2 fits.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LARGEST: Final = 64
# What is cut off the largest weights of a column, at most half, for finer steps of all others.
_CUTS: Final = np.linspace(0.5, 1, 26, dtype=np.float32)


def narrowed(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return weights (rows × columns) as levels in seven bits, and the step of each column.

    The step is that of the least squared error.
    """
    largest = np.abs(weights).max(axis=0)
    candidates = [np.maximum(largest * cut / LARGEST, 1e-12) for cut in _CUTS]
    errors = [((_levels(weights, steps) * steps - weights) ** 2).sum(0) for steps in candidates]
    best = np.argmin(errors, axis=0)
    steps = np.stack(candidates)[best, np.arange(len(best))]
    return _levels(weights, steps).astype(np.int8), steps


def _levels(weights: NDArray[np.float32], steps: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.clip(np.round(weights / steps), -LARGEST, LARGEST)
