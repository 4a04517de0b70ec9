"""What the release depends on, family by family: denied, declared or not settled yet."""

from collections.abc import Iterable

from coaching import french
from coaching.answers.choices import Family
from coaching.answers.complete import Declared, Denied, Unsettled
from coaching.answers.leaves import TO_CONFIRM_MARK, ToConfirm, is_answered
from coaching.phrasing.pieces import inside

Claim = tuple[Family, Denied | Declared | Unsettled]


def of_kind(claims: Iterable[Claim], kind: str) -> list[Claim]:
    """Return the claims of one kind, by the name of its type."""
    return [claim for claim in claims if type(claim[1]).__name__ == kind]


def nouns(claims: Iterable[Claim]) -> list[str]:
    """Return the families of some claims, as nouns without article."""
    return [family.noun for family, _ in claims]


def neither(nouns: Iterable[str]) -> str:
    """Return « pas de texte », or « ni texte, ni financement »."""
    first, *others = nouns
    if not others:
        return f"pas {french.de(first)}"
    return ", ".join(f"ni {noun}" for noun in (first, *others))


def things(claims: Iterable[Claim]) -> list[str]:
    """Return what some declared dependencies are, inside a sentence."""
    return [inside(claim.what) for _, claim in claims if isinstance(claim, Declared)]


def are_worked_around(claims: Iterable[Claim]) -> bool:
    """Tell whether every declared dependency has its workaround."""
    return all(isinstance(claim, Declared) and is_answered(claim.workaround) for _, claim in claims)


def decided(claim: Declared) -> str:
    """Return who decides of a dependency, and when: « (le préfet, début 2028) »."""
    who, when = claim.who_decides, claim.when
    if isinstance(who, ToConfirm) and isinstance(when, ToConfirm):
        return f" (décideur et échéance {TO_CONFIRM_MARK})"
    decider = f"décideur {who}" if isinstance(who, ToConfirm) else inside(who)
    return f" ({decider}, {f'échéance {when}' if isinstance(when, ToConfirm) else inside(when)})"
