"""Fiches whose every field holds a text of the corpus: pairwise, not every text in every field.

A text goes through `ROUNDS` fields, each round in another one, and through the text of the team,
which leaves as it is in every document.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Final

from factories import COMPLETE, TEXTS

from coaching.fiche.choices import Depends, Family
from coaching.fiche.draft import PAGE_LIMIT, DraftFiche
from coaching.fiche.paths import draft_from
from coaching.storage import storable
from hostile.corpus import CORPUS
from hostile.corpus.short import MET, short

_DECLARED: Final = ("what", "who_decides", "when", "workaround")
_SECOND: Final = {
    "usagers.groups.a": "usagers.groups.Z9",
    "usagers.partners.a": "usagers.partners.Z9",
    "acceleration.steps.a": "acceleration.steps.Z9",
}
_OTHER: Final = "independance.legal.others.Z9"
_SENTENCE: Final = "writing.sentences.launch"
# What is chosen in a list reads a text of the corpus too: the storage does not know that.
FIELDS: Final = (
    *TEXTS,
    *(
        path.replace(first, second)
        for first, second in _SECOND.items()
        for path in TEXTS
        if path.startswith(first)
    ),
    *(f"independance.{family}.{name}" for family in Family for name in _DECLARED),
    *(f"{_OTHER}.{name}" for name in _DECLARED),
    *("ignored.x.reason", "ignored.x.code", "ignored.x.path", "ignored.x.text"),
    *("writing.variant", "writing.voice", "writing.own", "writing.away", "writing.pasted"),
    *("writing.signed.at", "writing.signed.text"),
    *(f"{_SENTENCE}.{name}" for name in ("way", "text", "base", "seen", "out")),
)
# What keeps an entry and asks for the details of a family, else most texts would not be read.
_FRAME: Final[Mapping[str, str]] = {
    **{path: rank for path, rank in COMPLETE.items() if path not in TEXTS},
    **dict.fromkeys((*_SECOND.values(), _OTHER), "3"),
    **dict.fromkeys((_SENTENCE, "ignored.x"), "1"),
}
# What says numbers, dates and choices, in the text that is ours.
_READ: Final[Mapping[str, str]] = {
    "writing.away": "oui",
    **{
        path: COMPLETE[path]
        for path in TEXTS
        if path.rpartition(".")[2]
        in {"population", "launch", "count", "arrival", "users", "month", "certainty"}
    },
}
_CHOSEN: Final = tuple(f"independance.{family}.depends" for family in Family)


def values(texts: Sequence[str], *, turn: int = 0) -> dict[str, str]:
    kept = [storable(text) for text in texts]
    table = {path: kept[(rank + turn) % len(kept)] for rank, path in enumerate(FIELDS)}
    return {**_FRAME, **table, **dict.fromkeys(_CHOSEN, Depends.YES)}


def batches() -> Iterator[tuple[str, list[str]]]:
    named = iter(CORPUS.items())
    while batch := list(islice(named, len(FIELDS))):
        yield f"from {batch[0][0]}", [text for _, text in batch]


def drafts(*, rounds: int = 3) -> Iterator[tuple[str, DraftFiche]]:
    """Yield fiches that take every text of the corpus through so many fields, each with its name.

    Every other one reads its numbers, dates and choices from the complete fiche, and has its text
    written by us, for all that is told after them to be told.
    """
    for turn in range(rounds):
        for rank, (name, texts) in enumerate(batches()):
            table = values(texts, turn=turn * len(FIELDS) // rounds)
            if rank % 2 == turn % 2:
                table |= _READ
            yield f"{name}, turn {turn}", draft_from(table)


def hurried(number: int) -> Iterator[tuple[str, DraftFiche]]:
    """Yield fiches of short answers, in any field beside any other, always the same ones.

    Every other one says its numbers, dates and choices well. The first hold what was met.
    """
    random = Random(number)  # noqa: S311 - nothing secret
    for rank in range(number):
        table = {**_FRAME, **dict(zip(FIELDS, short(random), strict=False))}
        table |= dict.fromkeys(_CHOSEN, Depends.YES)
        if rank % 2:
            table |= _READ
        yield (
            f"short {rank} of {number}",
            draft_from(table | (MET[rank] if rank < len(MET) else {})),
        )


def own() -> Iterator[tuple[str, DraftFiche]]:
    lines: list[str] = []
    for text in (*CORPUS.values(), ""):
        if not text or sum(map(len, lines)) + len(text) > PAGE_LIMIT - 200:
            table = {**COMPLETE, "writing.own": "\n".join(lines)}
            yield f"from elsewhere, from {lines[0]!r:.40}", draft_from(table)
            lines = []
        lines += [storable(text), ""] if len(lines) % 3 else [f"- {storable(text)}"]
