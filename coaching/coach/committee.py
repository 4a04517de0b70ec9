"""The committees: what that of the launch looks at, and the questions that a sponsor asks.

A line is never a grade: it says what a committee would still ask. The ten questions are quoted
(betagouv/doc.incubateur.net-communaute, « Grille d’arbitrage pour le sponsor »).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from coaching import french
from coaching.coach.advice.field_remarks import Remark
from coaching.fiche.ask import Asker
from coaching.fiche.choices import SURE, Certainty
from coaching.fiche.complete import Fiche, Group, Partner
from coaching.fiche.consistency import first_users, is_national
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, asking
from coaching.fiche.leaves import Aside, ToConfirm
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Progress, Screen, Status, Weight


class State(StrEnum):
    """How a line stands; the order of the members is that of what to mend first."""

    LACKING = "À faire"
    VAGUE = "À préciser"
    READY = "Répondu"


@dataclass(frozen=True, slots=True)
class Finding:
    state: State
    why: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a committee looks at: `finds` yields what no single answer can tell.

    `ready` is what it reads when all is well. The fields that it rests on name it by its code.
    """

    code: Asker
    title: str
    ask: str
    finds: Callable[[Fiche], Iterator[Finding]]
    ready: Callable[[Fiche], str]


# What can be reached in six months: a part of the country, and people who can be called.
LARGEST_SHARE: Final = 0.1
LARGEST_PERIMETER: Final = 10_000


def _of_each(group: str, entries: Iterable[Group | Partner], name: str) -> tuple[str, ...]:
    return tuple(f"{group}.{entry.key}.{name}" for entry in entries)


def _perimeter_finds(fiche: Fiche) -> Iterator[Finding]:
    """Find a first perimeter too large to start with; as large as the country, it is a remark."""
    first, country = first_users(fiche).count, fiche.depart.population
    counts = _of_each("usagers.groups", fiche.usagers.groups, "count")
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


def _volunteers_find(fiche: Fiche) -> Iterator[Finding]:
    """Find that no group of users is won yet: one is enough to start."""
    groups = fiche.usagers.groups
    stages = {group.certainty for group in groups}
    paths = _of_each("usagers.groups", groups, "certainty")
    if stages == {Certainty.TO_FIND}:
        yield Finding(State.LACKING, "Vos premiers usagers restent à trouver.", paths)
    elif Certainty.CONTACTED in stages and stages.isdisjoint(SURE):
        yield Finding(State.VAGUE, "Contactés, mais pas encore d’accord.", paths)
    partners = fiche.usagers.partners
    if all(partner.certainty is Certainty.TO_FIND for partner in partners):
        paths = _of_each("usagers.partners", partners, "certainty")
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


def _success_finds(fiche: Fiche) -> Iterator[Finding]:
    """Find that there is no figure: without it no success is quantified, whatever else is said."""
    usagers = fiche.usagers
    if not isinstance(usagers.proof, ToConfirm) or isinstance(usagers.proof, Aside):
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


def _release_ready(fiche: Fiche) -> str:
    declared = len(fiche.independance.awaited())
    if not declared:
        return "Aucune dépendance, et des garanties déjà en main."
    if declared == 1:
        return "Une dépendance, contournée, et des garanties déjà en main."
    return f"{declared} dépendances, toutes contournées, et des garanties déjà en main."


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


def committee(progress: Progress, due: Sequence[Remark], fiche: Fiche) -> tuple[GridLine, ...]:
    """Return the grid of a fiche as its text says it.

    `due` holds the coach's remarks that are open, the most important first.
    """
    return tuple(_line(criterion, progress, due, fiche) for criterion in ALL_CRITERIA)


def _line(
    criterion: Criterion, progress: Progress, due: Sequence[Remark], fiche: Fiche
) -> GridLine:
    statuses = progress.statuses
    found = [path for path in statuses if criterion.code in ask_at(path).asked_by]
    # What the country is comes after what the line asks for.
    paths = tuple(sorted(found, key=lambda path: path.startswith(Screen.DEPART)))
    findings: list[Finding] = []
    if all(statuses[path] is Status.MISSING for path in paths):
        said = f"{len(paths)} réponses." if len(paths) > 1 else "Une réponse."
        findings.append(Finding(State.LACKING, said, paths[:1]))
    findings += [*criterion.finds(fiche), *_gaps(paths, progress, due)]
    findings.append(Finding(State.READY, criterion.ready(fiche), ()))
    return GridLine(criterion, min(findings, key=lambda one: list(State).index(one.state)), paths)


def _gaps(paths: tuple[str, ...], progress: Progress, due: Sequence[Remark]) -> Iterator[Finding]:
    """Yield what any line may lack: answers, their mending, what is to confirm or is remarked."""
    missing, unsettled = (
        tuple(path for path in paths if progress.statuses[path] is status)
        for status in (Status.MISSING, Status.OPEN)
    )
    if missing:
        said = _counted(missing, "est encore vide", "sont encore vides")
        yield Finding(State.LACKING, said, missing)
    for point in progress.points:
        if point.weight is Weight.MEND and point.path in paths:
            yield Finding(State.VAGUE, point.message, (point.path,))
    if unsettled:
        said = _counted(unsettled, "reste à confirmer", "restent à confirmer")
        yield Finding(State.VAGUE, said, unsettled)
    for remark in due:
        if remark.path in paths:
            yield Finding(State.VAGUE, remark.advice.rule.title, (remark.path,))


def _counted(paths: tuple[str, ...], one: str, several: str) -> str:
    return f"{len(paths)} réponses {several}." if len(paths) > 1 else f"Une réponse {one}."


# How much each of its answers makes a question hard.
_HARD: Final = {Status.MISSING: 3, Status.INVALID: 3, Status.OPEN: 2, Status.GIVEN: 0}


@dataclass(frozen=True, slots=True)
class SponsorQuestion:
    """A question of the grid; the fields that it rests on name it by its code."""

    code: Asker
    ask: str
    looks_back: bool = False  # on six months that a product before its launch has not had

    def reads(self, draft: DraftFiche) -> list[str]:
        return asking(draft, lambda ask: self.code in ask.asked_by)


SPONSOR_QUESTIONS: Final = (
    SponsorQuestion(
        Asker.POSITIONING,
        "Le positionnement du produit (cible, proposition de valeur, etc.) vous semble-t-il bon ?",
    ),
    SponsorQuestion(
        Asker.USAGE,
        "Le produit est-il utilisable (il fonctionne), utile (il est plébiscité) et utilisé (il "
        "est déployé) ?",
        looks_back=True,
    ),
    SponsorQuestion(
        Asker.PROOF,
        "Les objectifs d’impact présentés il y a 6 mois sont-ils atteints ? Ou le produit a-t-il "
        "déjà fait sa preuve d’impact ?",
        looks_back=True,
    ),
    SponsorQuestion(
        Asker.COST,
        "Le coût à l’impact actuel est-il connu et vous semble-t-il satisfaisant ?",
        looks_back=True,
    ),
    SponsorQuestion(
        Asker.AIMS,
        "Les objectifs d’impact présentés pour les 6 prochains mois vous semblent-ils pertinents ?",
    ),
    SponsorQuestion(Asker.PROJECTION, "Le coût à l’impact projeté vous semble-t-il satisfaisant ?"),
    SponsorQuestion(
        Asker.PRIORITIES,
        "Les priorités présentées par l’équipe (produit, déploiement) vous semblent-elles aptes à "
        "atteindre les objectifs proposés ?",
    ),
    SponsorQuestion(
        Asker.NEEDS,
        "Les besoins et les ressources demandées sont-ils cohérents avec les objectifs proposés "
        "et le potentiel d’impact ?",
    ),
    SponsorQuestion(
        Asker.MEASURE,
        "L’équipe est-elle guidée par l’impact ? Mesure-t-elle l’impact/la performance du produit "
        "et de ses actions de déploiement ?",
    ),
    SponsorQuestion(
        Asker.TEAM,
        "L’équipe a-t-elle l’agilité, l’autonomie, l’organisation, le staffing nécessaires pour "
        "ajuster son action en continu ?",
    ),
)


def hardest_first(
    draft: DraftFiche, progress: Progress, remarked: Collection[str], today: date
) -> tuple[SponsorQuestion, ...]:
    """Return the questions, first those whose answers lack most, or are `remarked` upon."""
    typed = values_of(draft)
    launch = progress.checked.fiche.depart.launch
    # Before the launch, what looks back comes last.
    is_ahead = isinstance(launch, ToConfirm) or launch.day > today

    def order(question: SponsorQuestion) -> tuple[bool, float]:
        paths = question.reads(draft)
        lacks = [_HARD[progress.statuses[path]] for path in paths if path in progress.statuses]
        # The team and its budget are asked here alone, and nobody has to say them before.
        lacks += [0 if typed.get(path) else 3 for path in paths if path not in progress.statuses]
        hardness = (sum(lacks) + sum(path in remarked for path in paths)) / len(paths)
        return question.looks_back and is_ahead, -hardness

    return tuple(sorted(SPONSOR_QUESTIONS, key=order))
