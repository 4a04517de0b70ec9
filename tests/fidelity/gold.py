"""Texts beside fiches, annotated by people: what each says, and what it says from nowhere.

Twelve were given, of one writer, with two annotators who agree; twenty-two are ours, written or
taken from readings of this product, annotated by one person before the check read them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fidelity import Said, Verdict, verify

_GOLD: Final = Path(__file__).parent / "gold.jsonl"


@dataclass(frozen=True)
class Annotated:
    """One text: `said` is « oui », « partie », « non » or « disputé » by the path of an answer."""

    id: str
    by: str
    draft: DraftFiche
    text: str
    said: dict[str, str]
    foreign: tuple[str, ...]

    def verdict(self, text: str = "") -> Verdict:
        return verify(self.draft, text or self.text)

    def alarms(self) -> list[str]:
        told = (one.text for one in self.verdict().foreign)
        return [one for one in told if not any(one in span or span in one for span in self.foreign)]


@cache
def gold(by: str = "") -> tuple[Annotated, ...]:
    lines = _GOLD.read_text(encoding="utf-8").splitlines()
    return tuple(one for one in map(_annotated, map(json.loads, lines)) if by in one.by)


def _annotated(row: dict[str, Any]) -> Annotated:
    draft = savefile.load(json.dumps(row["fiche"]).encode())
    spans = tuple(one["span"] for one in row["foreign"])
    return Annotated(row["id"], row["by"], draft, row["text"], row["said"], spans)


def score(by: str) -> tuple[float, float]:
    """Return the F1 and the precision of « pas dit »; half said, or disputed, does not count."""
    pairs = [
        (answers[path] is Said.NO, told == "non")
        for one, answers in ((one, one.verdict().answers) for one in gold(by))
        for path, told in one.said.items()
        if told in ("oui", "non")
    ]
    right, wrong, missed = map(pairs.count, ((True, True), (True, False), (False, True)))
    return 2 * right / (2 * right + wrong + missed), right / (right + wrong)
