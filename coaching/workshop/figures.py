"""The room's totals: which question, and which kind of advice, is hardest today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coaching.fiche.progress import QUESTIONS, Screen
from coaching.workshop.glance import Glance


@dataclass(frozen=True, slots=True)
class Hard:
    """A kind of advice, and how many teams it is due to."""

    code: str
    title: str
    teams: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The totals of a room: mean shares of answers given, and the advice most often due.

    `hardest` is the question that the teams who started it have answered least; nothing when
    none was started, or when all is answered.
    """

    teams: int
    ready: int
    shares: Mapping[Screen, int]
    hardest: Screen | None
    advice: tuple[Hard, ...]


def figures(glances: Sequence[Glance]) -> Figures:
    """Add up what the teams of a room have written."""
    table = pd.DataFrame(
        [
            {"team": rank, "screen": screen, "share": share}
            for rank, one in enumerate(glances)
            for screen, share in one.shares.items()
        ],
        columns=["team", "screen", "share"],
    )
    shares = table.groupby("screen")["share"].mean().round().astype(int)
    return Figures(
        teams=len(glances),
        ready=sum(one.is_ready for one in glances),
        shares={screen: int(shares.get(screen, 0)) for screen in QUESTIONS},
        hardest=_hardest(table),
        advice=_advice(glances),
    )


def _hardest(table: pd.DataFrame) -> Screen | None:
    started = table[table["share"] > 0].groupby("screen")["share"].mean()
    unfinished = started[started < 100].sort_values()  # noqa: PLR2004 - hundredths
    return None if unfinished.empty else Screen(str(unfinished.index[0]))


def _advice(glances: Sequence[Glance]) -> tuple[Hard, ...]:
    due = [(rank, {one.advice.rule for one in found.due}) for rank, found in enumerate(glances)]
    titles = {rule.code: rule.title for _, rules in due for rule in rules}
    rows = pd.DataFrame(
        [(rank, rule.code) for rank, rules in due for rule in rules], columns=["team", "code"]
    )
    teams = rows.groupby("code")["team"].nunique().to_dict()
    hard = [Hard(str(code), titles[str(code)], int(count)) for code, count in teams.items()]
    return tuple(sorted(hard, key=lambda one: (-one.teams, one.code)))
