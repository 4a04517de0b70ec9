"""How quick and how light the reader is: `python -m coaching.training.benchmark`.

Each text of 100 words is made of answers kept aside, and read once, on one core.
"""

import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import islice
from typing import Final

WORDS: Final = 100
TEXTS: Final = 60


def main() -> None:
    """Print the figures."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    from coaching.advice import advise  # noqa: PLC0415 - the time it takes is what is measured
    from coaching.reading import Question, read  # noqa: PLC0415

    read("Trente apiculteurs du Jura.", Question.USAGERS)
    ready = time.perf_counter() - started
    took = []
    for text in islice(_texts(), TEXTS):
        begun = time.perf_counter()
        advise(read(text, Question.USAGERS))
        took.append(1000 * (time.perf_counter() - begun))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"ready in {ready:.2f} s; {WORDS} words: median {statistics.median(took):.1f} ms, "
        f"best {min(took):.1f}, worst {max(took):.1f} ms; peak memory {peak:.0f} MB\n"
    )


def _texts() -> Iterator[str]:
    from coaching.training.annotated import ASIDE, answers  # noqa: PLC0415

    words: list[str] = []
    for answer in answers(ASIDE):
        words += answer.text.split()
        if len(words) >= WORDS:
            yield " ".join(words[:WORDS])
            words = []


if __name__ == "__main__":
    main()
