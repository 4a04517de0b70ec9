"""The calls that a fiche asks for: who to ask what, and what a reply changes in the answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching.fiche.choices import SURE, Certainty, Family, Reply
from coaching.fiche.complete import Call, Fiche
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import label_of
from coaching.fiche.leaves import ToConfirm
from coaching.fiche.progress import Progress, Status
from coaching.french import (
    When,
    counted,
    folded,
    in_full,
    typography,
)
from coaching.paragraph.phrasing import people

CALLS: Final = "demain.calls"
_NOBODY: Final = re.compile(r"(?:personne|nul)(?:[ ,:;(–-].*)?")
MOST_CALLS: Final = 10
_CERTAINTY: Final = re.compile(r"usagers\.(groups|partners)\.[A-Za-z0-9]{1,24}\.certainty")
_SETTLED: Final[Mapping[str, Certainty]] = {
    Reply.YES: Certainty.AGREED,
    Reply.NO: Certainty.TO_FIND,
    Reply.LATER: Certainty.CONTACTED,
}
# What one call asks of a dependency, whichever of these is not known.
_ASKED_AT_ONCE: Final = ("what", "who_decides", "when")


@dataclass(frozen=True, slots=True)
class Proposal:
    about: str
    whom: str
    question: str

    def kept(self, call: str, rank: int) -> dict[str, str]:
        """Return what a fiche holds once this call is kept at that path, the last of so many."""
        asked = {"about": self.about, "whom": self.whom, "question": self.question}
        return {call: str(rank), **{f"{call}.{name}": text for name, text in asked.items()}}

    def asks(self, path: str) -> bool:
        """Tell whether it asks for an answer: one call asks for all of a dependency."""
        entry, _, name = path.rpartition(".")
        return self.about == path or (name in _ASKED_AT_ONCE and self.about == f"{entry}.what")


def proposals(draft: DraftFiche, progress: Progress, fiche: Fiche) -> tuple[Proposal, ...]:
    """Return the calls that the answers ask for, but those the team has kept.

    `fiche` is as the text of the team says it.
    First whoever is not agreed yet, then what the release waits for, then what is to confirm.
    """
    kept = {call.about for call in draft.demain.calls}
    found = [*_people(fiche), *_dependencies(fiche)]
    unknown = [path for path, status in progress.statuses.items() if status is Status.OPEN]
    found += [
        Proposal(path, "", _question(path, draft))
        for path in unknown
        if not any(one.asks(path) for one in found)
    ]
    return tuple(
        Proposal(one.about, one.whom, typography(one.question))
        for one in found
        if one.about not in kept
    )


def open_calls(fiche: Fiche) -> tuple[Call, ...]:
    """Return the calls that say whom to ask, or what, and that nobody answered yet."""
    calls = fiche.demain.calls
    return tuple(call for call in calls if (call.whom or call.question) and not call.reply)


def told(call: Call) -> str:
    """Say a call in a line; what is not settled is said to be so."""
    day = "jour à fixer"
    if isinstance(call.before, When):
        day = f"avant {'le ' * (call.before.precision == 'day')}{in_full(call.before)}"
    asked = "\u00a0: ".join(filter(None, (call.whom, call.question)))
    return f"{asked} ({call.who or 'prénom à choisir'}, {day})"


def settles(call: str, values: Mapping[str, str]) -> bool:
    """Tell whether the reply to the call at this path says how sure the team is of someone.

    It does while the call is to whom the answer is about: a call may be turned to someone else.
    """
    about = values.get(f"{call}.about", "")
    entry = about.removesuffix(".certainty")
    if not _CERTAINTY.fullmatch(about):
        return False
    named = values.get(f"{entry}.name", "") or counted(values.get(f"{entry}.who", ""))
    return bool(named) and folded(named) in folded(values.get(f"{call}.whom", ""))


def settled(path: str, reply: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return what the reply at `path` writes in the fiche: how sure the team is of someone."""
    call, _, name = path.rpartition(".")
    if not call.startswith(f"{CALLS}.") or name != "reply" or not settles(call, values):
        return {}
    return {values[f"{call}.about"]: _SETTLED[reply]} if reply in _SETTLED else {}


def _people(fiche: Fiche) -> Iterator[Proposal]:
    for partner in fiche.usagers.partners:
        if partner.certainty not in SURE and isinstance(partner.name, str):
            about = f"usagers.partners.{partner.key}.certainty"
            yield Proposal(about, partner.name, "Êtes-vous d’accord pour commencer avec nous ?")
    for group in fiche.usagers.groups:
        if group.certainty not in SURE and isinstance(group.who, str):
            about = f"usagers.groups.{group.key}.certainty"
            place = f", {group.where}" if isinstance(group.where, str) else ""
            who = group.who
            if not isinstance(group.count, ToConfirm):
                who = people(group.count, who)
            yield Proposal(about, f"{who}{place}", "Voulez-vous essayer notre service ?")


def _dependencies(fiche: Fiche) -> Iterator[Proposal]:
    for family, awaited in fiche.independance.awaited():
        if isinstance(awaited.what, str) and not _is_nobody(awaited.who_decides):
            whom = awaited.who_decides if isinstance(awaited.who_decides, str) else ""
            asked = f"Pour quand : {awaited.what} ?"
            if isinstance(awaited.when, str):
                asked = f"Toujours prévu ({awaited.when}) : {awaited.what} ?"
            yield Proposal(f"{awaited.path(family)}.what", whom, asked)


def _is_nobody(who: str | ToConfirm) -> bool:
    """Tell whether nobody decides: « personne, c’est la saison »."""
    return isinstance(who, str) and _NOBODY.fullmatch(folded(who)) is not None


def _question(path: str, draft: DraftFiche) -> str:
    if not path.endswith(".depends"):
        return label_of(path, draft)
    label = Family(path.split(".")[1]).label
    return f"Devons-nous attendre {label[0].lower()}{label[1:]} ?"
