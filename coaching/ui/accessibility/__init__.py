"""The criteria of `rgaa.toml`, and the rate that the rules derive from their results."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final


class Result(StrEnum):
    MET = "conforme"
    BROKEN = "non conforme"
    ABSENT = "non applicable"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: what was found, how, and what a screen reader has yet to tell."""

    number: str
    title: str
    result: Result
    checked: tuple[str, ...]
    remark: str = ""
    heard: bool = True

    @property
    def theme(self) -> str:
        return self.number.partition(".")[0]


_TOLD: Final = tomllib.loads(Path(__file__).with_name("rgaa.toml").read_text(encoding="utf-8"))
THEMES: Final[dict[str, str]] = _TOLD["themes"]
CHECKS: Final[dict[str, str]] = _TOLD["checks"]
CRITERIA: Final = tuple(
    Criterion(**{**told, "result": Result(told["result"]), "checked": tuple(told["checked"])})
    for told in _TOLD["criteria"]
)


def rate(criteria: Sequence[Criterion]) -> float:
    """Return, in percent, how many of the criteria that apply are met."""
    met, broken = (
        sum(one.result is result for one in criteria) for result in (Result.MET, Result.BROKEN)
    )
    return 100 * met / (met + broken)
