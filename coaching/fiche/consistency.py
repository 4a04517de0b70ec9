"""What two answers say of each other: contradictions that no single field can show.

They never block: a fiche that contradicts itself is rendered all the same, and told so.
Source: beta.gouv.fr, « Déployer son produit » (six months, reduced perimeter, national aim).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from coaching import french
from coaching.fiche.complete import SIX_MONTHS, Depart, Fiche, Group, Step
from coaching.fiche.leaves import TO_CONFIRM, ToConfirm, is_answered
from coaching.french.nouns import Head, head_of
from coaching.french.numbers import quantities

# The country is reached when the last step covers most of those concerned, named or counted.
NATIONAL_SHARE: Final = 0.8


# A path, and the parameters of the message.
_Found = Iterator[tuple[str, dict[str, object]]]


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What may be said of several answers: `code` names it for good, `finds` looks for it.

    It is a question where `meant` is what the team may answer to it, in one press.
    """

    code: str
    message: str
    finds: Callable[[Fiche], _Found]
    meant: str = ""


class Contradiction(NamedTuple):
    """What answers say of each other, at the field where it is best mended.

    `meant` is what its team may answer to it; it is empty where nothing else will do than to mend
    it. `key` names that: by its code, its field, and the parameters of its message, so that it is
    asked again once they change.
    """

    path: str
    message: str
    meant: str = ""
    key: tuple[str, str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class FirstUsers:
    """The first users who are counted together: how many, their noun, their groups."""

    count: french.Count | ToConfirm
    noun: str
    groups: tuple[Group, ...]


def first_users(fiche: Fiche) -> FirstUsers:
    """Return the first group, with those of its noun; « usagers » where these are all.

    « 25 propriétaires » and « deux assistantes sociales » are not 27 of anything.
    """
    first, *others = fiche.usagers.groups
    head = _head(first)
    same = [one for one in others if head and (its := _head(one)) and its.words == head.words]
    counts = [one.count for one in (first, *same) if not isinstance(one.count, ToConfirm)]
    noun = "usagers"
    if head and len(same) < len(others):
        noun = "personnes" if head.is_mixed else head.words
    if len(counts) <= len(same):
        return FirstUsers(TO_CONFIRM, noun, (first, *same))
    about = any(count.approximate for count in counts)
    count = french.Count(sum(count.value for count in counts), about)
    return FirstUsers(count, noun, (first, *same))


def _head(group: Group) -> Head | None:
    return head_of(group.who.lower()) if isinstance(group.who, str) else None


def _perimeter_as_large_as_country(fiche: Fiche) -> _Found:
    size, country = first_users(fiche).count, fiche.depart.population
    if isinstance(size, ToConfirm) or isinstance(country, ToConfirm):
        return
    if size.value >= country.value:
        path = f"usagers.groups.{fiche.usagers.groups[0].key}.count"
        yield path, {"size": french.figure(size.value), "country": french.figure(country)}


def _users_after_six_months(fiche: Fiche) -> _Found:
    months = fiche.usagers.arrival
    if not isinstance(months, ToConfirm) and months > SIX_MONTHS:
        yield "usagers.arrival", {"months": months}


def _step_like_the_start(fiche: Fiche) -> _Found:
    """Yield the first step that counts the first users over again, and nobody else."""
    step, groups = fiche.acceleration.steps[0], fiche.usagers.groups
    if isinstance(step.users, ToConfirm):
        return
    counts = [one.count.value for one in groups if not isinstance(one.count, ToConfirm)]
    at_start = {sum(counts)} if len(counts) == len(groups) else set[int]()
    if not isinstance(count := first_users(fiche).count, ToConfirm):
        at_start.add(count.value)
    if step.users.value in at_start and not _counts_others(step, groups):
        path = f"acceleration.steps.{step.key}.users"
        yield path, {"before": french.figure(step.users)}


def _counts_others(step: Step, groups: tuple[Group, ...]) -> bool:
    """Tell whether a perimeter is its users, who are not the first: « douze mairies »."""
    if isinstance(step.perimeter, ToConfirm) or isinstance(step.users, ToConfirm):
        return False
    counts = {one.value for one in quantities(step.perimeter)}
    head, heads = head_of(step.perimeter.lower()), {one.words for one in map(_head, groups) if one}
    return step.users.value in counts and head is not None and head.words not in heads


def _steps_not_growing(fiche: Fiche) -> _Found:
    before = first_users(fiche).count
    for step in fiche.acceleration.steps:
        if isinstance(step.users, ToConfirm):
            continue
        if not isinstance(before, ToConfirm):
            # That the first step is like the start is a question of its own.
            is_later = step is not fiche.acceleration.steps[0]
            if step.users.value < before.value + is_later:
                path = f"acceleration.steps.{step.key}.users"
                yield path, {"before": french.figure(before.value)}
        before = step.users


def _steps_not_later(fiche: Fiche) -> _Found:
    before = fiche.usagers.arrival
    for step in fiche.acceleration.steps:
        if isinstance(step.month, ToConfirm):
            continue
        if not isinstance(before, ToConfirm) and step.month <= before:
            yield f"acceleration.steps.{step.key}.month", {"before": french.after_launch(before)}
        before = step.month


def _country_not_reached(fiche: Fiche) -> _Found:
    last = fiche.acceleration.steps[-1]
    if is_answered(last.perimeter) and not is_national(last, fiche.depart):
        yield f"acceleration.steps.{last.key}.perimeter", {}


def _partner_twice(fiche: Fiche) -> _Found:
    seen: set[str] = set()
    for partner in fiche.usagers.partners:
        if isinstance(partner.name, ToConfirm):
            continue
        name = french.folded(partner.name)
        if name in seen:
            yield f"usagers.partners.{partner.key}.name", {"name": partner.name}
        seen.add(name)


def _dependency_without_workaround(fiche: Fiche) -> _Found:
    for family, awaited in fiche.independance.awaited():
        if isinstance(awaited.workaround, ToConfirm):
            yield f"{awaited.path(family)}.workaround", {}


def _proof_without_figure(fiche: Fiche) -> _Found:
    proof = fiche.usagers.proof
    if isinstance(proof, str) and not french.has_number(proof):
        yield "usagers.proof", {}


_SINGULAR: Final = re.compile(r"(?:une?|le|la|notre|toute?|chaque)\s|l'")


def _singular_after_a_number(fiche: Fiche) -> _Found:
    group_of = "usagers.groups.{}.who".format
    told = [(group_of(one.key), one.who, one.count) for one in fiche.usagers.groups]
    told.append(("depart.people", fiche.depart.people, fiche.depart.population))
    for path, who, count in told:
        if isinstance(who, ToConfirm) or isinstance(count, ToConfirm) or count.value == 1:
            continue
        if _SINGULAR.match(french.folded(who)):
            yield path, {"count": french.figure(count)}


def _launch_past(fiche: Fiche, today: date) -> _Found:
    launch = fiche.depart.launch
    if not isinstance(launch, ToConfirm) and french.last_day(launch) < today:
        yield "depart.launch", {"launch": french.short(launch)}


def _replies_after_launch(fiche: Fiche, today: date) -> _Found:
    """Yield what is due surely after a launch to come; of one that is past, all would be."""
    launch = fiche.depart.launch
    if isinstance(launch, ToConfirm) or french.last_day(launch) < today:
        return
    calls = [call for call in fiche.demain.calls if not call.reply]
    awaited = (
        (f"{one.path(family)}.when", one.when) for family, one in fiche.independance.awaited()
    )
    due = ((f"demain.calls.{call.key}.before", call.before) for call in calls)
    for path, said in chain[tuple[str, french.When | str | ToConfirm]](awaited, due):
        when = _when(said)
        if when and when.day > french.last_day(launch):
            yield path, {"when": french.short(when), "launch": french.short(launch)}


_BY: Final = re.compile(r"^(?:d[’']ici|avant|pour)\s+(?:au |le )?", re.IGNORECASE)


def _when(said: french.When | str | ToConfirm) -> french.When | None:
    """Return the date that an answer is: « d’ici le 3 avril 2027 »; None where it is not sure."""
    if isinstance(said, str):
        with suppress(french.Unreadable):
            return french.parse_date(_BY.sub("", said))
    return said if isinstance(said, french.When) else None


_NATIONAL: Final = re.compile(
    r"\b(france|nationa(l|le|ux)|tout le pays|pays( tout)? entier|(le|du) pays(?=\W*$)"
    r"|territoire entier|tou(s|tes) les (departements|regions|academies|communes|prefectures)"
    r"(?= (de france|du pays|francais)|\W*$))\b"
)
# Parts of the country, and names, that the words above would take for all of it.
_PARTIAL: Final = re.compile(
    r"(hauts|ile)-de-france|\bfrance (travail|services?|victimes|renov\w*)"
    r"|(nord|sud|est|ouest|centre|moitie|tiers|quart) de (la )?france|(parc|musee|route)s? national"
)


def is_national(step: Step, depart: Depart) -> bool:
    """Tell whether a step covers the country, by its name or by its number of users."""
    if isinstance(step.perimeter, str):
        named = _PARTIAL.sub("", french.folded(step.perimeter))
        if _NATIONAL.search(named):
            return True
    users, country = step.users, depart.population
    if isinstance(users, ToConfirm) or isinstance(country, ToConfirm):
        return False
    return users.value >= NATIONAL_SHARE * country.value


ALL_RULES: Final = (
    CrossCheck(
        code="perimetre-national",
        message=(
            "Vos premiers usagers ({size}) sont aussi nombreux que le pays entier ({country}) : "
            "par lesquels commencez-vous ?"
        ),
        finds=_perimeter_as_large_as_country,
    ),
    CrossCheck(
        code="arrivee-apres-6-mois",
        message=(
            "Les premiers usagers arrivent au bout de {months} mois : la règle est de six mois "
            "au plus. Quel périmètre plus petit tiendrait ce délai ?"
        ),
        finds=_users_after_six_months,
    ),
    CrossCheck(
        code="contournement-absent",
        message="Rien ne dit encore comment faire sans : qu’ouvrez-vous sans l’attendre ?",
        finds=_dependency_without_workaround,
    ),
    CrossCheck(
        code="etape-comme-au-depart",
        message="C’est autant qu’au départ ({before}) : combien seront-ils alors, en tout ?",
        finds=_step_like_the_start,
        meant="Autant, c’est voulu",
    ),
    CrossCheck(
        code="etape-sans-croissance",
        message="La précédente compte {before} usagers : combien en compte celle-ci, en tout ?",
        finds=_steps_not_growing,
    ),
    CrossCheck(
        code="etape-sans-avance",
        message="La précédente vient {before} : combien de mois après vient celle-ci ?",
        finds=_steps_not_later,
    ),
    CrossCheck(
        code="derniere-etape-partielle",
        message="Cette dernière étape n’atteint pas encore le pays : quelle étape y mène ?",
        finds=_country_not_reached,
    ),
    CrossCheck(
        code="partenaire-double",
        message="« {name} » est déjà dans la liste : gardez une seule entrée.",
        finds=_partner_twice,
    ),
    CrossCheck(
        code="preuve-sans-chiffre",
        message="Il manque un nombre : combien d’usagers, sur combien ?",
        finds=_proof_without_figure,
    ),
    CrossCheck(
        code="singulier-compte",
        message=(
            "Cette réponse suit un nombre ({count}) : écrivez-la au pluriel et sans article, comme "
            "« assistantes sociales »."
        ),
        finds=_singular_after_a_number,
    ),
)


def rules_on(today: date) -> tuple[CrossCheck, ...]:
    """Return the rules that hold on a day: all of them, and those on the launch."""
    past = CrossCheck(
        code="lancement-passe",
        message=(
            "Cette date est passée ({launch}) : le lancement a-t-il eu lieu, ou faut-il une autre "
            "date ?"
        ),
        finds=partial(_launch_past, today=today),
        meant="Oui, il a eu lieu",
    )
    late = CrossCheck(
        code="reponse-apres-lancement",
        message="Cette réponse viendrait après le lancement ({launch}) : lancez-vous sans elle ?",
        finds=partial(_replies_after_launch, today=today),
        meant="Oui, nous lançons sans elle",
    )
    return (past, *ALL_RULES, late)


def contradictions(fiche: Fiche, today: date | None = None) -> Iterator[Contradiction]:
    """Yield the contradictions of a fiche, the most important first.

    Without `today` nothing is said of what is past, nor of what comes after the launch.
    """
    for rule in rules_on(today) if today else ALL_RULES:
        for path, context in rule.finds(fiche):
            about = " ; ".join(map(str, context.values()))
            key = (rule.code, path, about) if rule.meant else ()
            yield Contradiction(path, rule.message.format_map(context), rule.meant, key)
