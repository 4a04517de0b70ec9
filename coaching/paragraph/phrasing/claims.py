"""What the release depends on, family by family: denied, declared or not settled yet."""

from collections.abc import Iterable

from coaching import french
from coaching.fiche.choices import Family
from coaching.fiche.complete import Awaited, Declared, Denied, Unsettled
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.workarounds import only_waits

Claim = tuple[Family, Denied | Declared | Unsettled]


def nouns(claims: Iterable[Claim]) -> list[str]:
    """Return the families of some claims, as nouns without article."""
    return [family.noun for family, _ in claims]


def neither(nouns: Iterable[str]) -> str:
    """Return « pas de texte », or « ni texte, ni financement »."""
    first, *others = nouns
    if not others:
        return f"pas {french.de(first)}"
    return ", ".join(f"ni {noun}" for noun in (first, *others))


def is_open(awaited: Awaited) -> bool:
    """Tell whether nothing works around a declared dependency yet: waiting is nothing."""
    return isinstance(awaited.workaround, ToConfirm) or only_waits(awaited.workaround)
