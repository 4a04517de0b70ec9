"""How quick and how light the reader is: `python -m tools.training.benchmark`.

Each text of 100 words is made of answers kept aside, to one question, and read once, on one core.
"""

import os
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coaching.coach.reading import Question

WORDS: Final = 100
TEXTS: Final = 60


def main() -> None:
    """Print the figures."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    from coaching.coach.advice import advise  # noqa: PLC0415 - the time it takes is what is measured
    from coaching.coach.reading import load, read  # noqa: PLC0415

    load()
    ready = time.perf_counter() - started
    took = []
    for text, question in islice(_texts(), TEXTS):
        begun = time.perf_counter()
        advise(read(text, question))
        took.append(1000 * (time.perf_counter() - begun))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"ready in {ready:.2f} s; {WORDS} words: median {statistics.median(took):.1f} ms, "
        f"mean {statistics.mean(took):.1f}, best {min(took):.1f}, worst {max(took):.1f} ms; "
        f"peak memory {peak:.0f} MB\n"
    )


def _texts() -> Iterator[tuple[str, "Question"]]:
    from coaching.coach.reading import Question  # noqa: PLC0415
    from tools.training.annotated import ASIDE, answers  # noqa: PLC0415

    words: dict[Question, list[str]] = {question: [] for question in Question}
    for answer in answers(ASIDE):
        said = words[answer.question]
        said += answer.text.split()
        if len(said) >= WORDS:
            yield " ".join(said[:WORDS]), answer.question
            said.clear()


if __name__ == "__main__":
    main()
