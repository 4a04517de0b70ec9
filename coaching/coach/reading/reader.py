"""Read a French text: which facts it says about one question, and with which words."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, islice, pairwise
from typing import Final

import numpy as np

from coaching.caches import text_cache
from coaching.coach.reading.encoder import MODEL, REMEMBERED, Encoding, Scores, encode
from coaching.coach.reading.facts import ALL_KINDS, Fact, Kind, Question, Reading, kinds_read
from coaching.coach.reading.ngrams import leaning

# A word belongs to a fact when it is at least this likely, and half as likely as the best one.
_LIKELY: Final = 0.4
_SHARE: Final = 0.5
# A number or a word of some length: less than that is no quotation.
_TELLING: Final = re.compile(r"\d|\w{4}")
# What ties words to those before them says nothing of theirs.
_TIE: Final = re.compile(r"(?:et|ou|mais|puis)\s+", re.IGNORECASE)
_STOP: Final = re.compile(r"[.,;:!?()«»\n]\s*")
# Two runs of words of one fact are one when a single group parts them.
_GAP: Final = 2
# What n-grams lean to is heard beyond this (a logit).
_HEARD: Final = 0.8


def load() -> None:
    """Load what reads, which the first text would wait for otherwise."""
    read("oui", Question.USAGERS)


@text_cache(maxsize=REMEMBERED)
def read(text: str, question: Question) -> Reading:
    """Read `text` as the whole answer to `question`; an empty text says nothing."""
    if not text.strip():
        return Reading(question, text, ())
    encoding, columns = encode(text), _columns(question)
    found: list[Fact] = []
    near: list[Fact] = []
    of_groups = _chance(encoding.groups[:, columns]).T.tolist()
    of_text = _chance(encoding.whole[columns]).tolist()
    said = encoding.whole[columns] > thresholds()[columns]
    kinds = kinds_read(question)
    for kind, certainty, chances, is_said in zip(kinds, of_text, of_groups, said, strict=True):
        facts = _facts(text, encoding, kind, certainty, chances)
        found.extend(facts if is_said else ())
        near.extend(() if is_said else islice(facts, 1))
    doubted = _doubted(text, question, encoding)
    return Reading(question, text, _in_order(found), _in_order(near), doubted)


def _in_order(facts: list[Fact]) -> tuple[Fact, ...]:
    """Sort facts as they stand, each once: runs of one clause may be widened to the same words."""
    return tuple(sorted(dict.fromkeys(facts), key=lambda fact: (fact.start, fact.end)))


def _doubted(text: str, question: Question, encoding: Encoding) -> frozenset[Kind]:
    """Return the kinds of facts that would not be said, or would, were n-grams heard as well.

    They are heard against remarks alone: against a fault that is said, for a merit that is not.
    """
    columns = _columns(question)
    score, least, lean = encoding.whole[columns], thresholds()[columns], leaning(text, question)
    heard = np.where(least > 0, np.minimum(lean + _HEARD, 0), np.maximum(lean - _HEARD, 0))
    changed = (score > least) != (score + heard > least)
    return frozenset(compress(kinds_read(question), changed))


def _facts(
    text: str, encoding: Encoding, kind: Kind, certainty: float, chances: list[float]
) -> Iterator[Fact]:
    """Yield the runs of words that carry a kind of fact, the most telling first."""
    if not chances:
        return
    peak = max(chances)
    runs = _runs(chances, min(peak, max(_LIKELY, _SHARE * peak)))
    for first, last in sorted(runs, key=lambda run: -max(chances[run[0] : run[1] + 1])):
        start, end = _words(text, int(encoding.spans[first, 0]), int(encoding.spans[last, 1]))
        if peak < _LIKELY or not _TELLING.search(text, start, end):
            start, end = _clause(text, start, end)
        tie = _TIE.match(text, start, end)
        start = tie.end() if tie else start
        if start < end:
            yield Fact(kind, text[start:end], start, end, certainty)


def _runs(chances: list[float], least: float) -> list[tuple[int, int]]:
    """Return the first and last ranks of each run of likely groups, near runs joined."""
    ranks = [rank for rank, chance in enumerate(chances) if chance >= least]
    breaks = [(a, b) for a, b in pairwise(ranks) if b - a > _GAP]
    firsts, lasts = [ranks[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), ranks[-1]]
    return list(zip(firsts, lasts, strict=True))


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and not text[start].isalnum() and text[start] not in "«(":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "»)%€":
        end -= 1
    return start, end


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    before = max((mark.end() for mark in _STOP.finditer(text, 0, start)), default=0)
    after = _STOP.search(text, end)
    return _words(text, before, after.start() if after else len(text))


def _chance(logits: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def _columns(question: Question) -> list[int]:
    return [ALL_KINDS.index(kind) for kind in kinds_read(question)]


@lru_cache(maxsize=1)
def thresholds() -> Scores:
    """Return the score above which each kind is said, chosen for the encoder that is shipped."""
    chosen = json.loads((MODEL / "thresholds.json").read_text(encoding="utf-8"))
    return np.array([chosen[kind] for kind in ALL_KINDS], dtype=np.float32)
