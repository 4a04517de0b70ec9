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

from coaching.fiche.complete import Fiche
from coaching.fiche.consistency import first_users
from coaching.fiche.leaves import ToConfirm
from coaching.french import When, add_months, after_launch, figure, in_sentence, short, typography

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
# A share is drawn on a scale from a ten-thousandth to the whole.
_DECADES: Final = 4


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
    """What is usual, and when; `when` that falls for this team, `ours` what it says itself."""

    name: str
    title: str
    usual: str
    page: Page
    when: When | None
    ours: str = ""


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


_PAGES: Final = {name: Page(**row) for name, row in _TABLE["pages"].items()}


def milestones(fiche: Fiche) -> tuple[Milestone, ...]:
    launch, arrival = fiche.depart.launch, fiche.usagers.arrival
    ours = "" if isinstance(arrival, ToConfirm) else after_launch(arrival)
    if not isinstance(launch, ToConfirm) and not isinstance(arrival, ToConfirm) and arrival:
        ours += f", {in_sentence(When(add_months(launch, arrival).day, 'month'))}"
    return tuple(
        Milestone(
            *(row["name"], row["title"], row["usual"], _PAGES[row["page"]]),
            when=_when(launch, row.get("months", 0), row.get("weeks", 0)),
            ours=ours if row["name"] == "usagers" else "",
        )
        for row in _TABLE["milestones"]
    )


def _when(launch: When | ToConfirm, months: int, weeks: int) -> When | None:
    if isinstance(launch, ToConfirm):
        return None
    return When(add_months(launch, months).day + timedelta(weeks=weeks), launch.precision)


def share(fiche: Fiche) -> Share | None:
    """Return nothing while either count is not known."""
    first, concerned = first_users(fiche).count, fiche.depart.population
    if isinstance(first, ToConfirm) or isinstance(concerned, ToConfirm):
        return None
    row = _TABLE["share"]
    part = Decimal(100) * first.value / max(concerned.value, 1)
    rounded = f"{part:.1f}".removesuffix(".0").replace(".", ",")
    written = "moins de 0,1" if part < Decimal("0.1") else rounded
    told = f"{figure(first)} sur {figure(concerned)}, soit {written} %"
    usual = f"{row['least']} à {row['most']} %"
    usually = (_place(row["least"]), _place(row["most"]))
    page = _PAGES[row["page"]]
    return Share(typography(told), typography(usual), page, _place(float(part)), usually)


def _place(percent: float) -> float:
    return round(min(max((log10(percent) + _DECADES - 2) / _DECADES, 0), 1) * 100, 1)
