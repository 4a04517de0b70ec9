"""What the release depends on, family by family: denied, declared or not settled yet."""

from collections.abc import Iterable

from coaching import french
from coaching.answers.choices import Family
from coaching.answers.complete import Declared, Denied, Unsettled
from coaching.answers.leaves import TO_CONFIRM_MARK, ToConfirm
from coaching.phrasing.pieces import inside
from coaching.phrasing.waiting import only_waits

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


def worked_around(claims: Iterable[Claim]) -> list[Claim]:
    """Return the declared dependencies that have a workaround: waiting is none."""
    return [claim for claim in claims if not _is_open(claim)]


def still_open(claims: Iterable[Claim]) -> list[Claim]:
    """Return the declared dependencies that nothing works around yet."""
    return [claim for claim in claims if _is_open(claim)]


def _is_open(claim: Claim) -> bool:
    workaround = claim[1].workaround if isinstance(claim[1], Declared) else None
    return not isinstance(workaround, str) or only_waits(workaround)


def decided(claim: Declared) -> str:
    """Return who decides of a dependency, and when: « (le préfet, début 2028) »."""
    who, when = claim.who_decides, claim.when
    if isinstance(who, ToConfirm) and isinstance(when, ToConfirm):
        return f" (décideur et échéance {TO_CONFIRM_MARK})"
    decider = f"décideur {who}" if isinstance(who, ToConfirm) else inside(who)
    return f" ({decider}, {f'échéance {when}' if isinstance(when, ToConfirm) else inside(when)})"
