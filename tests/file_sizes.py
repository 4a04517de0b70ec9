"""Refuse a file over 1 MB among those that git tracks: a clone carries each of its versions.

`make lint` runs it. What the reader learns from and what it learnt are the two exceptions, each up
to a size of its own: whoever must go beyond it changes it here, where it is seen.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from secrets_scan import tracked

MEGABYTE: Final = 1_000_000
HEAVIER: Final[Mapping[str, int]] = {
    "coaching/coach/reading/model/encoder.onnx": 36 * MEGABYTE,
    "tools/training/answers.jsonl": 8 * MEGABYTE,
}
ADVICE: Final = "Make it lighter, or leave it out: git rm --cached FILE."


def too_heavy(root: Path, heavier: Mapping[str, int] = HEAVIER) -> Iterator[str]:
    for file in tracked(root):
        if file.is_file():
            name, weight = file.relative_to(root).as_posix(), file.stat().st_size
            most = heavier.get(name, MEGABYTE)
            if weight > most:
                yield f"{name}: {weight / MEGABYTE:.1f} MB, {most // MEGABYTE} at most"


if __name__ == "__main__":
    if heavy := list(too_heavy(Path(__file__).parent.parent)):
        sys.exit("\n".join((*heavy, ADVICE)))
