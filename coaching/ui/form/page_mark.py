"""Whether the cards of a page show what they should, in one word.

It rests on the fiche and on who asks, on nothing that a session remembers: what draws the cards and
what answers a text come to the same.
"""

from collections.abc import Hashable, Iterator
from hashlib import blake2b
from typing import Final

from coaching.coach.advice.field_remarks import Remark
from coaching.coach.calls import CALLS
from coaching.coach.standing import reason_of
from coaching.fiche.choices import Depends, Family
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import entry_keys
from coaching.fiche.progress import Screen
from coaching.ui.form.fields import beside
from coaching.ui.form.session import OpenFiche

_BYTES: Final = 9
_NOTHING: Final = (None, None, (), ())


def page_mark(fiche: OpenFiche, screen: Screen) -> str:
    """Return a word that changes when the cards of a page are to show something else."""
    said = fiche.standing_at(screen)
    held = (
        shape(fiche),
        [_named(one) for one in said.due],
        [(_named(one.remark), beside(fiche, reason_of(one))) for one in said.ignored],
        [_named(one)[:2] for one in said.strengths],
        fiche.analysis.fiche.depart.six_months if screen is Screen.DEPART else None,
        [*_fields(fiche, screen)],
    )
    return blake2b(repr(held).encode(), digest_size=_BYTES).hexdigest()


def shape(fiche: OpenFiche) -> Hashable:
    """Return what decides which parts a page has: its entries, and the families that say yes."""
    groups = ["usagers.groups", "usagers.partners", "acceleration.steps", CALLS]
    families = (f"independance.{family}" for family in Family)
    declared = [path for path in families if fiche.value(f"{path}.depends") == Depends.YES]
    groups += [f"{path}.others" for path in declared]
    return tuple((group, *entry_keys(fiche.values, group)) for group in groups)


def _named(remark: Remark) -> tuple[str, str, str]:
    return remark.path, remark.advice.rule.code, remark.advice.quote


def _fields(fiche: OpenFiche, screen: Screen) -> Iterator[tuple[str, Hashable]]:
    """Yield what stands beside the fields of a page, where anything does."""
    rivals = (rival.path for rival in fiche.snapshot.rivals)
    for path in sorted({*fiche.values, *fiche.errors, *rivals}):
        if path.partition(".")[0] == screen and _is_asked(path):
            shown = beside(fiche, path)
            if shown != _NOTHING:
                yield path, shown


def _is_asked(path: str) -> bool:
    """Tell whether a path is that of a field: an entry has one too, for its rank."""
    try:
        ask_at(path)
    except KeyError:
        return False
    return True
