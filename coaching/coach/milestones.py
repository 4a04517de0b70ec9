"""The usual calendar of a construction, beside what a fiche says: facts, and no verdict.

Its rows and their sources are in `milestones.toml`. The first day is the launch.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import log10
from pathlib import Path
from typing import Any, Final

from coaching.coach.calls import on_a_working_day
from coaching.fiche.complete import Fiche
from coaching.fiche.consistency import first_users
from coaching.fiche.leaves import ToConfirm
from coaching.french import When, add_months, after_launch, figure, in_sentence, last_day, short

_TABLE: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_DECADES: Final = 4  # of the scale of shares, from a ten-thousandth to the whole


@dataclass(frozen=True, slots=True)
class Page:
    """Where something is written, and the day of the copy that was read."""

    title: str
    url: str
    read: date

    @property
    def told(self) -> str:
        return f"« {self.title} », guide de beta.gouv.fr, au {short(When(self.read, 'day'))}"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is usual, and when: in words and as a working day, once there is a launch.

    `ours` is what the team says itself, `our_day` the last working day of its month.
    """

    name: str
    title: str
    usual: str
    page: Page
    when: str = ""
    day: date | None = None
    ours: str = ""
    our_day: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What part of those concerned the first perimeter is, and the part that lets a product grow.

    `at`, and `usually` from where to where, are places on a logarithmic scale, in hundredths.
    """

    told: str
    usual: str
    page: Page
    at: float
    usually: tuple[float, float]


PAGES: Final = {name: Page(**row) for name, row in _TABLE["pages"].items()}


def milestones(fiche: Fiche) -> list[Milestone]:
    launch, arrival, found = fiche.depart.launch, fiche.usagers.arrival, []
    ours = "" if isinstance(arrival, ToConfirm) else after_launch(arrival)
    if arrival and not isinstance(arrival, ToConfirm) and isinstance(launch, When):
        ours += f", {in_sentence(When(add_months(launch, arrival).day, 'month'))}"
    for row in _TABLE["milestones"]:
        dated: dict[str, Any] = {"ours": ours if row["name"] == "usagers" else ""}
        if isinstance(launch, When):
            day = add_months(launch, row.get("months", 0)).day + timedelta(row.get("days", 0))
            when = When(day, launch.precision)
            day = on_a_working_day(last_day(when))
            # The agenda has the day that the page says.
            is_day = when.precision == "day"
            told = short(When(day, "day")) if is_day else f"fin {short(when)}"
            dated |= {"when": told, "day": day}
            if dated["ours"] and isinstance(arrival, int):
                theirs = When(add_months(launch, arrival).day, "month")
                dated["our_day"] = on_a_working_day(last_day(theirs))
        page = PAGES[row["page"]]
        found.append(Milestone(row["name"], row["title"], row["usual"], page, **dated))
    # Of a month all come at its end, in the order of the table: a version is online, then used.
    return sorted(found, key=lambda one: one.day or date.min)


def share(fiche: Fiche) -> Share | None:
    """Return nothing while either count is not known."""
    first, concerned = first_users(fiche).count, fiche.depart.population
    if isinstance(first, ToConfirm) or isinstance(concerned, ToConfirm):
        return None
    row, part = _TABLE["share"], Decimal(100) * first.value / max(concerned.value, 1)
    percent = f"{part:.1f}".removesuffix(".0").replace(".", ",")
    if part < Decimal("0.1"):
        percent = "moins de 0,1"
    told = f"{figure(first)} sur {figure(concerned)}, soit {percent} %"
    usually = (_place(row["least"]), _place(row["most"]))
    usual = f"{row['least']} à {row['most']} %"
    return Share(told, usual, PAGES[row["page"]], _place(float(part)), usually)


def _place(percent: float) -> float:
    return round(min(max((log10(percent) + _DECADES - 2) / _DECADES, 0), 1) * 100, 1)
