"""What leaves a text that is too long, the least important first: circumstances, then answers."""

from collections.abc import Collection
from typing import Final

from coaching.fiche.complete import Fiche
from coaching.fiche.leaves import is_answered
from coaching.paragraph.phrasing import claims, inserts
from coaching.paragraph.saying import LACKS
from coaching.paragraph.saying_guarantees import GUARANTEES, OTHER_GUARANTEES
from coaching.paragraph.saying_partners import PARTNERS
from coaching.paragraph.saying_volunteers import GROUPS
from coaching.paragraph.style import Variant
from coaching.paragraph.third_movement import STEPS

# Paths that leave together.
Unit = tuple[str, ...]
# A testimony of more words leaves before shorter answers.
_LONG: Final = 18
# What an entry is said without as well.
_DETAILS: Final = (
    *(".where", ".certainty", ".why", ".brings", ".who_decides", ".when"),
    *(".users", ".month", ".sign", ".lever"),
)


def circumstances(fiche: Fiche, variant: Variant) -> tuple[Unit, ...]:
    """Return what may leave a text without its answering the three questions any less."""
    others = fiche.usagers.groups[1:]
    units: list[Unit] = [("independance.denied",)]
    if variant is Variant.DEVELOPED:
        units += [("depart.people", "depart.population"), ("depart.problem",)]
    units += [(f"{GROUPS}.{group.key}.certainty",) for group in reversed(others)]
    return (*units, (OTHER_GUARANTEES,))


def _reasons(fiche: Fiche) -> list[Unit]:
    """Return why, by whom and by what sign: what leaves first of the answers that count."""
    met, still_open = _dependencies(fiche)
    middle = fiche.acceleration.steps[:-1]
    partners = inserts.surest_first(fiche.usagers.partners)
    units: list[Unit] = [
        (f"{GROUPS}.{group.key}.why",) for group in reversed(fiche.usagers.groups[1:])
    ]
    units += [(f"{STEPS}.{step.key}.lever",) for step in reversed(middle)]
    units += [(f"{PARTNERS}.{partner.key}.why",) for partner in reversed(partners[1:])]
    declared = reversed((*met, *still_open))
    units += [_names(path, "who_decides", "when") for path in declared]
    units += [(f"{STEPS}.{step.key}.sign",) for step in reversed(middle) if is_answered(step.month)]
    return [*units, *((f"{PARTNERS}.{partner.key}.why",) for partner in partners[:1])]


def essentials(fiche: Fiche) -> tuple[Unit, ...]:
    """Return what leaves next, when a text is longer than it may be: answers that count."""
    steps, groups = fiche.acceleration.steps, fiche.usagers.groups
    partners = inserts.surest_first(fiche.usagers.partners)
    met, still_open = _dependencies(fiche)
    long = inserts.is_long(fiche.usagers.testimony, _LONG)
    testimony: list[Unit] = [("usagers.testimony",)]
    units = _reasons(fiche) + (testimony if long else [])
    units += [(f"{STEPS}.{step.key}.users",) for step in reversed(steps[:-1])]
    units += [("usagers.arrival",)]
    units += [(f"{STEPS}.{step.key}.sign",) for step in reversed(steps[:-1])]
    units += [(f"{GROUPS}.{group.key}.where",) for group in reversed(groups[1:])]
    units += [(f"{STEPS}.{step.key}.month",) for step in reversed(steps[1:-1])]
    units += [(f"{PARTNERS}.{partner.key}.brings",) for partner in reversed(partners[1:])]
    units += [_partner(partner.key) for partner in reversed(partners[1:])]
    units += [_dependency(path) for path in reversed(met[1:])]
    units += [_step(step.key) for step in reversed(steps[1:-1])]
    units += [_group(group.key) for group in reversed(groups[1:])]
    units += [] if long else testimony
    units += [_step(step.key) for step in steps[:1] if steps[1:]]
    units += [("usagers.proof",)]
    units += [(f"{GROUPS}.{groups[0].key}.where", f"{GROUPS}.{groups[0].key}.certainty")]
    units += [(f"{STEPS}.{steps[-1].key}.lever",), (f"{STEPS}.{steps[-1].key}.sign",)]
    units += [(f"{PARTNERS}.{partner.key}.brings",) for partner in partners[:1]]
    units += [(f"{GROUPS}.{groups[0].key}.why",), (GUARANTEES,)]
    units += [(f"{path}.workaround",) for path in met[:1]]
    units += [_partner(partner.key) for partner in partners[:1]]
    units += [_dependency(path) for path in reversed((*met[:1], *still_open))]
    return tuple(units)


def said_aloud(fiche: Fiche) -> tuple[Unit, ...]:
    """Return what leaves a text that is said aloud: it keeps who, why, one partner, the country."""
    steps, groups = fiche.acceleration.steps, fiche.usagers.groups
    partners = inserts.surest_first(fiche.usagers.partners)
    met, still_open = _dependencies(fiche)
    first, last = steps[0], steps[-1]
    units: list[Unit] = [("independance.denied",), ("usagers.arrival",)]
    units += [_step(step.key) for step in reversed(steps[1:-1])]
    units += [_group(group.key) for group in reversed(groups[1:])]
    units += [_partner(partner.key) for partner in reversed(partners[1:])]
    units += [_names(path, "who_decides", "when") for path in (*met, *still_open)]
    units += [(GUARANTEES,), (f"{GROUPS}.{groups[0].key}.certainty",), ("usagers.proof",)]
    units += [(f"{PARTNERS}.{partner.key}.why",) for partner in partners[:1]]
    units += [_step(first.key)] if steps[1:] else []
    units += [("usagers.testimony",)]
    units += [_dependency(path) for path in reversed((*met[1:], *still_open[1:]))]
    units += [(f"{STEPS}.{last.key}.sign",), (f"{STEPS}.{last.key}.month",)]
    units += [(f"{PARTNERS}.{partner.key}.brings",) for partner in partners[:1]]
    units += [(f"{GROUPS}.{groups[0].key}.where",), (f"{STEPS}.{last.key}.lever",)]
    units += [(f"{GROUPS}.{groups[0].key}.why",)]
    units += [_partner(partner.key) for partner in partners[:1]]
    units += [_dependency(path) for path in met[:1]]
    units += [(f"{path}.workaround",) for path in still_open[:1]]
    units += [_dependency(path) for path in still_open[:1]]
    units += [(f"{STEPS}.{last.key}.users",), (LACKS,)]
    return tuple(units)


def parted(
    units: tuple[Unit, ...], kept: Collection[str]
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Part what leaves, in its order, from what the team keeps: it leaves after all the rest.

    An answer that is kept keeps what it cannot be said without: the partner whose reason it is.
    """
    leaving: list[Unit] = []
    staying: list[Unit] = []
    parts = tuple(f"{path}." for path in kept)
    for unit in units:
        if any(path in kept or path.startswith(parts) for path in unit):
            staying.append(unit)
            leaving += [(path,) for path in unit if path not in kept and path.endswith(_DETAILS)]
        else:
            leaving.append(unit)
    return tuple(leaving), tuple(staying)


def _dependencies(fiche: Fiche) -> tuple[list[str], list[str]]:
    """Return the paths of what is waited for: worked round, then still open."""
    paths: tuple[list[str], list[str]] = [], []
    for family, awaited in fiche.independance.awaited():
        paths[claims.is_open(awaited)].append(awaited.path(family))
    return paths


def _names(entry: str, *names: str) -> Unit:
    return tuple(f"{entry}.{name}" for name in names)


def _group(key: str) -> Unit:
    return _names(f"{GROUPS}.{key}", "who", "count", "where", "certainty", "why")


def _partner(key: str) -> Unit:
    return _names(f"{PARTNERS}.{key}", "name", "certainty", "brings", "why")


def _step(key: str) -> Unit:
    return _names(f"{STEPS}.{key}", "perimeter", "users", "month", "sign", "lever")


def _dependency(path: str) -> Unit:
    details = _names(path, "what", "who_decides", "when", "workaround")
    return details if ".others." in path else (f"{path}.depends", *details)
