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
    number: str
    title: str
    result: Result
    checked: tuple[str, ...]
    remark: str = ""
    heard: bool = True


_REVIEW: Final = tomllib.loads(Path(__file__).with_name("rgaa.toml").read_text(encoding="utf-8"))
THEMES: Final[dict[str, str]] = _REVIEW["themes"]
CHECKS: Final[dict[str, str]] = _REVIEW["checks"]
CRITERIA: Final = tuple(
    Criterion(**{**row, "result": Result(row["result"]), "checked": tuple(row["checked"])})
    for row in _REVIEW["criteria"]
)


def rate(criteria: Sequence[Criterion]) -> float:
    """Return, in percent, how many of the criteria that apply are met."""
    results = [one.result for one in criteria]
    met, broken = results.count(Result.MET), results.count(Result.BROKEN)
    return 100 * met / (met + broken)
