"""How long real startups d'État took from phase to phase, beside a team's own months.

Source: the public phase dates of 662 product sheets of beta.gouv.fr, read in August 2026. Their
phases are not the team's steps: what is set beside what is said, and nothing is judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coaching import french
from coaching.fiche.complete import Fiche
from coaching.fiche.labels import entry_name
from coaching.fiche.leaves import ToConfirm
from coaching.questions.usagers import GROUPS

SOURCE: Final = "662 fiches produit publiques de beta.gouv.fr, août 2026"


@dataclass(frozen=True, slots=True)
class Landmark:
    """The months that `number` ventures took from construction to a later phase.

    Half of them stand between `early` and `late`, the first and the third quartile; `beside` is
    the team's own moment that is set beside it.
    """

    phase: str
    number: int
    early: float
    median: float
    late: float
    beside: str


ACCELERATION: Final = Landmark("l’accélération", 169, 9.0, 14.3, 24.0, "première étape")
TRANSFER: Final = Landmark("le transfert", 91, 24.0, 37.1, 55.6, "dernière étape")
ALL_LANDMARKS: Final = (ACCELERATION, TRANSFER)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the team, in months after its launch; `detail` holds the team's own words."""

    name: str
    month: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of months from the launch, the same for whatever is placed on it."""

    months: int
    ticks: tuple[int, ...]

    def at(self, month: float) -> float:
        """Return where a month stands, in percent of the axis."""
        return round(100 * month / self.months, 2)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart shows, and the sentences that say the same."""

    moments: tuple[Moment, ...]
    scale: Scale
    sentences: tuple[str, ...]


_SHORTEST: Final = 60  # the latest landmark, rounded up to whole years
_MOST_TICKS: Final = 6
_YEAR: Final = 12
_HALF_YEAR: Final = 6
_TOLD_IN_YEARS: Final = 18  # months: below, a half year says too little


def timeline(fiche: Fiche) -> Timeline:
    """Set a team's months beside the landmarks."""
    moments = tuple(_moments(fiche))
    return Timeline(moments, _scale(moments), tuple(_sentences(fiche, moments)))


def lasted(months: float) -> str:
    """Say how long, to the month then to the half year: « 9 mois », « environ 4 ans et demi »."""
    if months < _TOLD_IN_YEARS:
        near, said = round(months), f"{round(months)} mois"
    else:
        halves = round(months / _HALF_YEAR)
        years, half = divmod(halves, 2)
        near = halves * _HALF_YEAR
        unit = "an" if years == 1 else "ans"
        said = f"{years} {unit} et demi" if half else f"{years} {unit}"
    return said if near == months else f"environ {said}"


def _moments(fiche: Fiche) -> Iterator[Moment]:
    if not isinstance(fiche.usagers.arrival, ToConfirm):
        yield Moment(GROUPS.title, fiche.usagers.arrival)
    for rank, step in enumerate(fiche.acceleration.steps, start=1):
        if not isinstance(step.month, ToConfirm):
            known = not isinstance(step.perimeter, ToConfirm)
            place = entry_name("acceleration.steps", rank)
            yield Moment(place, step.month, str(step.perimeter) if known else "")


def _scale(moments: tuple[Moment, ...]) -> Scale:
    latest = max((moment.month for moment in moments), default=0)
    months = max(_SHORTEST, -(-latest // _YEAR) * _YEAR)
    apart = _YEAR
    while months / apart > _MOST_TICKS:
        apart *= 2
    return Scale(months, tuple(range(0, months + 1, apart)))


def _sentences(fiche: Fiche, moments: tuple[Moment, ...]) -> Iterator[str]:
    if moments:
        told = (f"{one.name.lower()} {_when(one.month)}" for one in moments)
        yield f"Votre calendrier : {', '.join(told)}."
    for landmark in ALL_LANDMARKS:
        yield f"{_told(landmark)} {_beside(fiche, landmark)}".rstrip()
    if not _is_dated(fiche):
        yield "Dites plus haut combien de mois après le lancement : vos étapes se placeront ici."


def _told(landmark: Landmark) -> str:
    return (
        f"{landmark.number} startups d’État sont passées de la construction "
        f"{french.a(landmark.phase)}. La moitié a mis de {lasted(landmark.early)} à "
        f"{lasted(landmark.late)} ; au milieu, {lasted(landmark.median)}."
    )


def _beside(fiche: Fiche, landmark: Landmark) -> str:
    """Say where the team's moment stands; a single step is the last one, and no first one."""
    steps = fiche.acceleration.steps
    step = steps[-1] if landmark is TRANSFER else steps[0]
    if not _is_dated(fiche) or (landmark is ACCELERATION and len(steps) == 1):
        return ""
    if isinstance(step.month, ToConfirm):
        return f"Votre {landmark.beside} n’a pas encore de mois."
    opens = f"Votre {landmark.beside} s’ouvre {_when(step.month)}"
    return f"{opens} : {_where(step.month, landmark)}."


def _is_dated(fiche: Fiche) -> bool:
    return any(not isinstance(step.month, ToConfirm) for step in fiche.acceleration.steps)


def _where(month: int, landmark: Landmark) -> str:
    if month < landmark.early:
        return "plus tôt que pour les trois quarts d’entre elles"
    if month > landmark.late:
        return "plus tard que pour les trois quarts d’entre elles"
    return "dans cette moitié"


def _when(month: int) -> str:
    return f"au mois {month}" if month else "au lancement"
