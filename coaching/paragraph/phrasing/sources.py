"""The paths of the answers that a sentence says."""

from collections.abc import Iterable

from coaching.fiche.choices import Family
from coaching.fiche.complete import Group, Partner, Step

_Entry = Group | Partner | Step


def paths(entry: _Entry, group: str, *names: str) -> list[str]:
    """Return the paths of some fields of an entry."""
    return [f"{group}.{entry.key}.{name}" for name in names]


def claims(answers: Iterable[tuple[Family, object]]) -> list[str]:
    """Return the paths of the yes-or-no answers of some families."""
    return [f"independance.{family}.depends" for family, _ in answers]
