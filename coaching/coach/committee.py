"""The launch committee's grid: five things it looks at, and how the answers stand before it.

A line is never a grade: it says what a committee would still ask, and which answers decide. Each
criterion stands in the worst of the states that the answers give it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching import french
from coaching.coach.advice.field_remarks import Remark
from coaching.fiche.ask import Asker
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Fiche, Group, Partner, Step
from coaching.fiche.consistency import Rule, first_users, is_national
from coaching.fiche.labels import ask_at
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.progress import Progress, Screen, Status, Weight


class State(StrEnum):
    """How a line stands; the order of the members is that of what to mend first."""

    LACKING = "À faire"
    VAGUE = "À préciser"
    READY = "Répondu"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a line stands as it does, and the answers where that is decided."""

    state: State
    why: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Rule[Fiche, Iterator[Finding]]):
    """One thing that a committee looks at: `finds` yields what no single answer can tell.

    `ready` is what it reads when all is well. The fields that it rests on name it by its code.
    """

    ready: Callable[[Fiche], str]


# What can be reached in six months: a part of the country, and people who can be called.
LARGEST_SHARE: Final = 0.1
LARGEST_PERIMETER: Final = 10_000


# A realistic first perimeter


def _of_each(group: str, entries: Iterable[Group | Partner | Step], *names: str) -> Iterator[str]:
    return (f"{group}.{entry.key}.{name}" for entry in entries for name in names)


def _perimeter_finds(fiche: Fiche) -> Iterator[Finding]:
    """Find a first perimeter too large to start with; as large as the country, it is a remark."""
    first, country = first_users(fiche).count, fiche.depart.population
    counts = tuple(_of_each("usagers.groups", fiche.usagers.groups, "count"))
    if isinstance(first, ToConfirm) or isinstance(country, ToConfirm):
        return
    size = first.value
    if LARGEST_SHARE * country.value < size < country.value:
        part = f"{french.figure(size)} sur {french.figure(country)}"
        why = f"{part}, c’est une grande part du pays : par lesquels commencez-vous ?"
        yield Finding(State.VAGUE, why, (*counts, "depart.population"))
    elif LARGEST_PERIMETER < size < country.value:
        why = f"{french.figure(size)} en six mois, c’est beaucoup : par lesquels commencez-vous ?"
        yield Finding(State.VAGUE, why, counts)


def _perimeter_ready(fiche: Fiche) -> str:
    first, country = first_users(fiche), fiche.depart.population
    if isinstance(first.count, ToConfirm) or isinstance(country, ToConfirm):
        return ""
    is_alone = first.groups == fiche.usagers.groups
    size = french.figure(first.count) if is_alone else french.count_of(first.count, first.noun)
    start = f"{size[0].upper()}{size[1:]} pour commencer"
    return f"{start}, {french.figure(country)} dans tout le pays."


# Volunteers already interested


def _volunteers_find(fiche: Fiche) -> Iterator[Finding]:
    """Find that no group of users is won yet: one is enough to start."""
    groups = fiche.usagers.groups
    stages = {group.certainty for group in groups}
    paths = tuple(_of_each("usagers.groups", groups, "certainty"))
    if stages == {Certainty.TO_FIND}:
        yield Finding(State.LACKING, "Vos premiers usagers restent à trouver.", paths)
    elif Certainty.CONTACTED in stages and stages.isdisjoint(SURE):
        yield Finding(State.VAGUE, "Contactés, mais pas encore d’accord.", paths)
    if all(partner.certainty is Certainty.TO_FIND for partner in fiche.usagers.partners):
        paths = tuple(f"usagers.partners.{one.key}.certainty" for one in fiche.usagers.partners)
        yield Finding(State.VAGUE, "Il vous reste à trouver un partenaire.", paths)


def _volunteers_ready(fiche: Fiche) -> str:
    groups = fiche.usagers.groups
    won = sum(group.certainty in SURE for group in groups)
    if won < len(groups):
        said = "un est déjà d’accord" if won == 1 else f"{won} sont déjà d’accord"
        return f"Sur {len(groups)} groupes, {said}, et l’on sait pourquoi."
    if {group.certainty for group in groups} == {Certainty.ENROLLED}:
        return "Ils sont déjà inscrits, et l’on sait pourquoi."
    return "Ils sont d’accord, et l’on sait pourquoi."


# A quantified success at six months


def _success_finds(fiche: Fiche) -> Iterator[Finding]:
    """Find that there is no figure: without it no success is quantified, whatever else is said."""
    usagers = fiche.usagers
    if not isinstance(usagers.proof, ToConfirm):
        return
    why = "Pas encore de chiffre pour montrer que cela marche"
    if isinstance(usagers.testimony, ToConfirm):
        both = ("usagers.proof", "usagers.testimony")
        yield Finding(State.LACKING, f"{why}, ni de parole d’usager.", both)
    else:
        yield Finding(State.LACKING, f"{why}.", ("usagers.proof",))


def _success_ready(fiche: Fiche) -> str:
    arrival = fiche.usagers.arrival
    when = "" if isinstance(arrival, ToConfirm) else french.after_launch(arrival)
    return f"{when[:1].upper()}{when[1:]}, avec un chiffre et la parole d’un usager."


# A release that depends on the team alone


def _release_ready(fiche: Fiche) -> str:
    declared = len(fiche.independance.awaited())
    if not declared:
        return "Aucune dépendance, et des garanties déjà en main."
    if declared == 1:
        return "Une dépendance, contournée, et des garanties déjà en main."
    return f"{declared} dépendances, toutes contournées, et des garanties déjà en main."


# The road to national


def _road_finds(fiche: Fiche) -> Iterator[Finding]:
    steps = fiche.acceleration.steps
    last = f"acceleration.steps.{steps[-1].key}.perimeter"
    if not isinstance(steps[-1].perimeter, ToConfirm) and not is_national(steps[-1], fiche.depart):
        yield Finding(State.LACKING, "La dernière étape n’atteint pas encore le pays.", (last,))
    if len(steps) == 1:
        why = "Il manque une étape entre le premier périmètre et le pays."
        yield Finding(State.LACKING, why, (last,))


def _road_ready(fiche: Fiche) -> str:
    steps = len(fiche.acceleration.steps)
    return f"{steps} étapes jusqu’au pays entier : chacune dit son signe, et qui fera venir."


ALL_CRITERIA: Final = (
    Criterion(
        code=Asker.PERIMETER,
        title="Un premier périmètre réaliste",
        ask="Qui commence, combien, où, avec qui ? Est-ce assez petit pour six mois ?",
        finds=_perimeter_finds,
        ready=_perimeter_ready,
    ),
    Criterion(
        code=Asker.VOLUNTEERS,
        title="Des volontaires déjà intéressés",
        ask="Quel premier groupe veut essayer, avec quel partenaire, et pourquoi ?",
        finds=_volunteers_find,
        ready=_volunteers_ready,
    ),
    Criterion(
        code=Asker.SUCCESS,
        title="Un succès chiffré à six mois",
        ask="Quel effet vécu, dit par un usager et mesuré, montrera que cela marche ?",
        finds=_success_finds,
        ready=_success_ready,
    ),
    Criterion(
        code=Asker.INDEPENDENCE,
        title="Un lancement qui ne dépend que de vous",
        ask="Que faut-il attendre d’autrui, et que lance-t-on sans l’attendre ?",
        finds=lambda _: iter(()),  # the fields, and `coaching.fiche.consistency`, say all of it
        ready=_release_ready,
    ),
    Criterion(
        code=Asker.ROAD,
        title="Un chemin vers le national",
        ask="Par quelles étapes, à quels signes, et qui fera venir ?",
        finds=_road_finds,
        ready=_road_ready,
    ),
)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A criterion before the answers; `reads` holds the path of every answer it rests on."""

    criterion: Criterion
    finding: Finding
    reads: tuple[str, ...]


def committee(progress: Progress, due: Sequence[Remark]) -> tuple[GridLine, ...]:
    """Return the grid; `due` holds the coach's remarks that are open, the most important first."""
    return tuple(_line(criterion, progress, due) for criterion in ALL_CRITERIA)


def _line(criterion: Criterion, progress: Progress, due: Sequence[Remark]) -> GridLine:
    fiche = progress.checked.fiche
    found = [path for path in progress.statuses if criterion.code in ask_at(path).asked_by]
    # What the country is comes after what the line asks for.
    paths = tuple(sorted(found, key=lambda path: path.startswith(Screen.DEPART)))
    ready = Finding(State.READY, criterion.ready(fiche), ())
    findings = [*_blank(paths, progress), *criterion.finds(fiche)]
    findings += [*_unanswered(paths, progress), *_remarked(paths, due)]
    findings.append(ready)
    return GridLine(criterion, min(findings, key=lambda one: list(State).index(one.state)), paths)


# What any line may lack


def _blank(paths: tuple[str, ...], progress: Progress) -> Iterator[Finding]:
    if all(progress.statuses[path] is Status.MISSING for path in paths):
        said = f"{len(paths)} réponses." if len(paths) > 1 else "Une réponse."
        yield Finding(State.LACKING, said, paths[:1])


def _unanswered(paths: tuple[str, ...], progress: Progress) -> Iterator[Finding]:
    missing = _with(Status.MISSING, paths, progress)
    if missing:
        yield Finding(
            State.LACKING, _counted(missing, "est encore vide", "sont encore vides"), missing
        )
    for point in progress.points:
        if point.weight is Weight.MEND and point.path in paths:
            yield Finding(State.VAGUE, point.message, (point.path,))
    unsettled = _with(Status.OPEN, paths, progress)
    if unsettled:
        said = _counted(unsettled, "reste à confirmer", "restent à confirmer")
        yield Finding(State.VAGUE, said, unsettled)


def _remarked(paths: tuple[str, ...], due: Sequence[Remark]) -> Iterator[Finding]:
    for remark in due:
        if remark.path in paths:
            yield Finding(State.VAGUE, remark.advice.rule.title, (remark.path,))


def _with(status: Status, paths: Iterable[str], progress: Progress) -> tuple[str, ...]:
    return tuple(path for path in paths if progress.statuses[path] is status)


def _counted(paths: tuple[str, ...], one: str, several: str) -> str:
    return f"{len(paths)} réponses {several}." if len(paths) > 1 else f"Une réponse {one}."
