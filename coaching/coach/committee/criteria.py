"""The five things that a launch committee looks at, and what decides each.

Source: the launch grid and the MOOC of beta.gouv.fr. What any answer may lack (it is empty, left
to confirm, contradicts another) is said in `coaching.coach.committee.grid`.
"""

from collections.abc import Iterator
from typing import Final

from coaching import french
from coaching.coach.committee.criterion import Criterion, Finding, State
from coaching.fiche.choices import Certainty
from coaching.fiche.complete import Declared, Fiche
from coaching.fiche.consistency import first_users, is_national
from coaching.fiche.leaves import ToConfirm

# What can be reached in six months: a part of the country, and people who can be called.
LARGEST_SHARE: Final = 0.1
LARGEST_PERIMETER: Final = 10_000


# A realistic first perimeter


def _perimeter_rests_on(fiche: Fiche) -> Iterator[str]:
    for group in fiche.usagers.groups:
        yield from (f"usagers.groups.{group.key}.{name}" for name in ("who", "count", "where"))
    yield "depart.population"
    for partner in fiche.usagers.partners:
        yield from (f"usagers.partners.{partner.key}.{name}" for name in ("name", "brings"))


def _perimeter_finds(fiche: Fiche) -> Iterator[Finding]:
    """Find a first perimeter too large to start with; as large as the country, it is a remark."""
    first, country = first_users(fiche).count, fiche.depart.population
    counts = tuple(f"usagers.groups.{group.key}.count" for group in fiche.usagers.groups)
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


def _volunteers_rest_on(fiche: Fiche) -> Iterator[str]:
    for group in fiche.usagers.groups:
        yield from (f"usagers.groups.{group.key}.{name}" for name in ("certainty", "why"))
    for partner in fiche.usagers.partners:
        yield from (f"usagers.partners.{partner.key}.{name}" for name in ("certainty", "why"))


_INTERESTED: Final = (Certainty.AGREED, Certainty.ENROLLED)


def _volunteers_find(fiche: Fiche) -> Iterator[Finding]:
    """Find that no group of users is won yet: one is enough to start."""
    groups = fiche.usagers.groups
    stages = {group.certainty for group in groups}
    paths = tuple(f"usagers.groups.{group.key}.certainty" for group in groups)
    if stages == {Certainty.TO_FIND}:
        yield Finding(State.LACKING, "Vos premiers usagers restent à trouver.", paths)
    elif Certainty.CONTACTED in stages and stages.isdisjoint(_INTERESTED):
        yield Finding(State.VAGUE, "Contactés, mais pas encore d’accord.", paths)
    if all(partner.certainty is Certainty.TO_FIND for partner in fiche.usagers.partners):
        paths = tuple(f"usagers.partners.{one.key}.certainty" for one in fiche.usagers.partners)
        yield Finding(State.VAGUE, "Il vous reste à trouver un partenaire.", paths)


def _volunteers_ready(fiche: Fiche) -> str:
    groups = fiche.usagers.groups
    won = sum(group.certainty in _INTERESTED for group in groups)
    if won < len(groups):
        said = "un est déjà d’accord" if won == 1 else f"{won} sont déjà d’accord"
        return f"Sur {len(groups)} groupes, {said}, et l’on sait pourquoi."
    if {group.certainty for group in groups} == {Certainty.ENROLLED}:
        return "Ils sont déjà inscrits, et l’on sait pourquoi."
    return "Ils sont d’accord, et l’on sait pourquoi."


# A quantified success at six months


def _success_rests_on(_fiche: Fiche) -> Iterator[str]:
    yield from ("usagers.arrival", "usagers.testimony", "usagers.proof")


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


def _release_rests_on(fiche: Fiche) -> Iterator[str]:
    for family, answer in fiche.independance.families():
        yield f"independance.{family}.depends"
        for awaited in answer.awaited if isinstance(answer, Declared) else ():
            yield from (f"{awaited.path(family)}.{name}" for name in ("what", "workaround"))
    yield "independance.guarantees"


def _nothing_more(_fiche: Fiche) -> Iterator[Finding]:
    """Find nothing: the fields, and `coaching.fiche.consistency`, say all of it."""
    return iter(())


def _release_ready(fiche: Fiche) -> str:
    declared = len(fiche.independance.awaited())
    if not declared:
        return "Aucune dépendance, et des garanties déjà en main."
    if declared == 1:
        return "Une dépendance, contournée, et des garanties déjà en main."
    return f"{declared} dépendances, toutes contournées, et des garanties déjà en main."


# The road to national


def _road_rests_on(fiche: Fiche) -> Iterator[str]:
    for step in fiche.acceleration.steps:
        names = ("perimeter", "users", "month", "sign", "lever")
        yield from (f"acceleration.steps.{step.key}.{name}" for name in names)


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
        code="grille-perimetre",
        title="Un premier périmètre réaliste",
        ask="Qui commence, combien, où, avec qui ? Est-ce assez petit pour six mois ?",
        rests_on=_perimeter_rests_on,
        finds=_perimeter_finds,
        ready=_perimeter_ready,
    ),
    Criterion(
        code="grille-volontaires",
        title="Des volontaires déjà intéressés",
        ask="Quel premier groupe veut essayer, avec quel partenaire, et pourquoi ?",
        rests_on=_volunteers_rest_on,
        finds=_volunteers_find,
        ready=_volunteers_ready,
    ),
    Criterion(
        code="grille-succes",
        title="Un succès chiffré à six mois",
        ask="Quel effet vécu, dit par un usager et mesuré, montrera que cela marche ?",
        rests_on=_success_rests_on,
        finds=_success_finds,
        ready=_success_ready,
    ),
    Criterion(
        code="grille-independance",
        title="Un lancement qui ne dépend que de vous",
        ask="Que faut-il attendre d’autrui, et que lance-t-on sans l’attendre ?",
        rests_on=_release_rests_on,
        finds=_nothing_more,
        ready=_release_ready,
    ),
    Criterion(
        code="grille-national",
        title="Un chemin vers le national",
        ask="Par quelles étapes, à quels signes, et qui fera venir ?",
        rests_on=_road_rests_on,
        finds=_road_finds,
        ready=_road_ready,
    ),
)
