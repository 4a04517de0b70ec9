"""The ten questions that a sponsor asks, and the answers of a fiche that each rests on.

Source: betagouv/doc.incubateur.net-communaute, « Trame Comité Investissement », « Grille
d’arbitrage pour le sponsor ». They are quoted as they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from coaching.fiche.ask import Asker
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import asking
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Progress, Status

# How much each of its answers makes a question hard.
_HARD: Final[Mapping[Status, int]] = MappingProxyType(
    {Status.MISSING: 3, Status.INVALID: 3, Status.OPEN: 2, Status.GIVEN: 0}
)


@dataclass(frozen=True, slots=True)
class SponsorQuestion:
    """A question of the grid; the fields that it rests on name it by its code."""

    code: Asker
    ask: str
    looks_back: bool = False  # on six months that a product before its launch has not had

    def reads(self, draft: DraftFiche) -> list[str]:
        """Return the paths of the answers that it rests on."""
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
    SponsorQuestion(
        Asker.PROJECTION,
        "Le coût à l’impact projeté vous semble-t-il satisfaisant ?",
    ),
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
    """Return the questions, those whose answers lack most first.

    `remarked` holds the paths of the answers that the coach asks about. Before the launch, what
    looks back comes last.
    """
    typed = values_of(draft)
    launch = progress.checked.fiche.depart.launch
    is_ahead = isinstance(launch, ToConfirm) or launch.day > today

    def hardness(question: SponsorQuestion) -> float:
        paths = question.reads(draft)
        lacks = [_HARD[progress.statuses[path]] for path in paths if path in progress.statuses]
        # The team and its budget are asked here alone, and nobody has to say them before.
        lacks += [0 if typed.get(path) else 3 for path in paths if path not in progress.statuses]
        return (sum(lacks) + sum(path in remarked for path in paths)) / len(paths)

    def order(question: SponsorQuestion) -> tuple[bool, float]:
        return question.looks_back and is_ahead, -hardness(question)

    return tuple(sorted(SPONSOR_QUESTIONS, key=order))
