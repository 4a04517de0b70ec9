"""Reading aloud: who agrees to be shown, who reads after whom, for how long, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom
from typing import Final

from coaching import french
from coaching.coach.analysis import analysis
from coaching.fiche.complete import Call
from coaching.fiche.paths import draft_from
from coaching.ops.clock import now
from coaching.paragraph import Variant
from coaching.paragraph.phrasing.inserts import partner
from coaching.storage import Snapshot, TeamRecord, shared_rooms
from coaching.workshop.glance import failsafe
from coaching.workshop.hosting import Room, change
from coaching.workshop.plan import MINUTE, Live, Stage, View, minutes_to_read, time_to_read
from coaching.workshop.watching import Watch

_MANY: Final = (" et ", ",")


def draw(seen: Watch) -> None:
    """Draw the order in which teams read; who has not agreed yet has a place all the same."""
    teams = [team.id for team in seen.teams]
    order = tuple(SystemRandom().sample(teams, len(teams)))
    change(seen.room.id, lambda live: live.replace(aloud=live.aloud.replace(order=order)))


def consent(room: int, team: int, *, shows: bool) -> None:
    """Note that a team lets its text be shown, or would rather not: nobody asks it again."""
    shared_rooms().agree(team, shows=shows)
    _note(room, "declined", team, is_in=not shows)


def speak(room: int, team: int, *, is_spoken: bool) -> None:
    """Note that a team reads « À dire », the text made to be said, or that no more."""
    _note(room, "spoken", team, is_in=is_spoken)


def _note(room: int, name: str, team: int, *, is_in: bool) -> None:
    def noted(live: Live) -> Live:
        teams = getattr(live.aloud, name)
        kept = {name: teams | {team} if is_in else teams - {team}}
        return live.replace(aloud=live.aloud.replace(**kept))

    change(room, noted)


def readers(seen: Watch) -> list[TeamRecord]:
    """Return the teams that agreed to be shown, in the order in which they read."""
    order = {team: rank for rank, team in enumerate(seen.room.live.aloud.order)}
    agreed = (team for team in seen.teams if team.shows)
    return sorted(agreed, key=lambda team: order.get(team.id, len(order)))


def reader(seen: Watch) -> str:
    """Return the team whose text has the clock, by its name; nothing when that is of the step."""
    live = seen.room.live
    names = {team.id: team.name for team in seen.teams}
    return names.get(live.stage.team or 0, "") if live.aloud.step_clock else ""


def consents(seen: Watch) -> Mapping[str, object]:
    """Return what the coach knows of it: who said yes, in the order; no; or nothing yet."""
    aloud = seen.room.live.aloud
    silent = [team for team in seen.teams if not team.shows]
    return {
        "asked": aloud.asked,
        "is_drawn": bool(aloud.order),
        "yes": [team.name for team in readers(seen)],
        "no": [team.name for team in silent if team.id in aloud.declined],
        "waiting": [team.name for team in silent if team.id not in aloud.declined],
        "spoken": [team.name for team in seen.teams if team.shows and team.id in aloud.spoken],
    }


@dataclass(frozen=True, slots=True)
class Turn:
    """What a team knows of the reading: whether it `is_asked`, else its `rank`, 0 with none.

    It reads once the team named `after` has: it `is_next` when that one reads now.
    """

    is_asked: bool = False
    rank: int = 0
    after: str = ""
    is_reading: bool = False
    is_next: bool = False
    is_spoken: bool = False


def turn_of(seen: Watch, team: TeamRecord) -> Turn:
    live = seen.room.live
    aloud, stage = live.aloud, live.stage
    if aloud.is_over or not (aloud.asked or aloud.step_clock):
        return Turn()
    if not team.shows:
        return Turn(is_asked=aloud.asked and team.id not in aloud.declined)
    order = readers(seen)
    rank = [one.id for one in order].index(team.id)
    before = order[rank - 1] if rank else None
    reads = stage.team if aloud.step_clock else None
    return Turn(
        rank=rank + 1,
        after=before.name if before else "",
        is_reading=reads == team.id,
        is_next=before is not None and reads == before.id,
        is_spoken=team.id in aloud.spoken,
    )


def put(seen: Watch, stage: Stage) -> None:
    """Put a slide on the projection; the clock of who reads aloud starts with its text."""
    time = later = 0
    if stage.view is View.REVEAL and (order := readers(seen)):
        if stage.team not in {team.id for team in order}:
            stage = stage.replace(team=order[0].id)
        number = int(stage.team or 0)
        state = shared_rooms().snapshots([number]).get(number)
        variant = spoken_by(seen, number)
        time = time_to_read(failsafe(_words_of, state, variant) or 0)
        rest = len(order) - 1 - [team.id for team in order].index(number)
        later = minutes_to_read(rest) * MINUTE
    change(seen.room.id, lambda live: live.staged(stage, now(), time, later))


def _words_of(state: Snapshot | None, variant: Variant | None) -> int:
    read = analysis(draft_from(state.values if state else {}))
    return read.text_to_show(variant).words if read.has_text else 0


def spoken_by(seen: Watch, team: int) -> Variant | None:
    """Return the text that a team reads aloud, when it is another than the one it works on."""
    return Variant.PITCH if team in seen.room.live.aloud.spoken else None


def first_call(calls: tuple[Call, ...], room: Room) -> str:
    """Return « Demain, Léa appelle la CAF de l’Hérault. » of the first call, read with a text."""
    call = next((one for one in calls if one.whom), None)
    if call is None:
        return ""
    day, when = call.before, "Demain"
    if isinstance(day, french.When) and day.day > room.plan.day + timedelta(days=1):
        when = french.in_sentence(day).removesuffix(f"\u00a0{room.plan.day.year}")
        when = f"Avant {when}" if day.precision == "day" else f"{when[0].upper()}{when[1:]}"
    who, whom = french.name(call.who), partner(call.whom)
    verb = "appellent" if any(one in who for one in _MANY) else "appelle"
    return french.typography(f"{when}, {who} {verb} {whom}." if who else f"{when} : {whom}.")


def asks_worth(room: Room) -> bool:
    """Tell whether teams say what the hour was worth: after the last text, else the last minute."""
    live = room.live
    is_late = room.is_at_end and not live.aloud.step_clock and live.timer.remaining(now()) <= 0
    return live.aloud.is_over or is_late
