"""The top of the coach's screen: the code, the clock and its buttons, the hands that are raised."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Literal

import streamlit as st

from coaching.ops.clock import at_present, now
from coaching.storage import TeamRecord, screen_token, shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import literal, placed
from coaching.ui.kit.visitor import clock, memory
from coaching.ui.workshop.access import act, is_new, team_link
from coaching.workshop import Live, Stage, Timer, View
from coaching.workshop.cross_reading import FEWEST, ended, launch, readable, said
from coaching.workshop.hosting import Room, change
from coaching.workshop.plan import MINUTE
from coaching.workshop.watching import Watch

# More of them would push the room out of sight; the table has them all, by their turn.
_MOST_HANDS: Final = 3
_REFUSED: Final = "lecture_refusee"
_MINUTE: Final = timedelta(minutes=1)


def top(token: str, seen: Watch) -> None:
    """Show what a coach keeps in sight; call it inside the fragment that follows the room."""
    room = seen.room
    later = room.plan.steps[room.live.timer.step + 1 :]
    html.show(
        "atelier_haut",
        room=room,
        rank=room.plan.steps.index(room.step) + 1,
        after=later[0].title if later else "",
        screen=screen_token(token),
        is_new=is_new(token),
        time=_time_said(room.live.timer),
    )
    html.show("atelier_arrivees", teams=seen.teams)
    with st.container(horizontal=True, key="atelier-temps"):
        _clock(room)
        _reading(seen)
        frozen, at = room.live.is_frozen, now()
        if _button("Rendre la main" if frozen else "Tous les regards ici", "regards", room):
            _act(room, lambda live: live.released() if frozen else live.frozen(at))
    if room.live.is_frozen:
        html.show("atelier_gel")
    if room.live.reading:
        here = [one for one in said(seen) if one.rank == len(room.live.readings)]
        written = sum(not one.is_blank for one in here)
        html.show("atelier_lecture", readers=len(here), written=written)
    elif memory().get(_REFUSED) and len(readable(seen)) < FEWEST:
        html.show("atelier_lecture_refusee", is_one=bool(readable(seen)))
    _hands(token, seen)


def _time_said(timer: Timer) -> str:
    """Say what a press did of the time: words that it alone changes, not the time that goes by."""
    if timer.ends_at is None:
        return f"Le temps est arrêté : il reste {max(timer.left, 0) // MINUTE} min."
    return f"Le temps court jusqu’à {clock(datetime.fromtimestamp(timer.ends_at / 1000, UTC))}."


def _clock(room: Room) -> None:
    timer = room.live.timer
    running = timer.is_running
    if _button("Mettre en pause" if running else "Démarrer", "marche", room):
        _time(room, lambda one: one.paused(now()) if running else one.started(now()))
    for minutes in (1, 5):
        if _button(f"+{minutes} min", f"plus-{minutes}", room):
            _time(room, partial(_extended, minutes=minutes))
    if _button("← Étape précédente", "avant", room, is_off=timer.step == 0):
        _move(room, timer.step - 1)
    is_last = timer.step + 1 >= len(room.plan.steps)
    if _button("Étape suivante →", "apres", room, is_off=is_last):
        _move(room, timer.step + 1)


def _extended(timer: Timer, minutes: int) -> Timer:
    return timer.extended(minutes, now())


def _reading(seen: Watch) -> None:
    is_open, at = seen.room.live.reading is not None, now()
    if not _button("Terminer la lecture" if is_open else "Lecture croisée", "lecture", seen.room):
        return
    memory()[_REFUSED] = not is_open and len(readable(seen)) < FEWEST
    if is_open:
        _act(seen.room, lambda live: ended(live, at))
    elif not memory()[_REFUSED]:
        act(lambda: launch(seen))


def _button(label: str, key: str, room: Room, *, is_off: bool = False) -> bool:
    """Show a button of the room; the one that the coach is likeliest to press stands out."""
    main = "apres" if room.live.timer.is_running else "marche"
    if room.live.is_frozen or room.live.reading:
        main = "regards" if room.live.is_frozen else "lecture"
    look: Literal["primary", "secondary"] = "primary" if key == main else "secondary"
    return controls.button(label, key=f"atelier-{key}", type=look, disabled=is_off)


def _move(room: Room, step: int) -> None:
    def moved(live: Live) -> Live:
        live = ended(live, now())
        timer = live.timer.moved(step, room.plan.steps[step].minutes, now())
        # What was on the wall was of the step before: the new one has its own words there.
        return live.replace(timer=timer, stage=Stage(view=View.QUESTION, turn=live.stage.turn))

    _act(room, moved)


def _time(room: Room, how: Callable[[Timer], Timer]) -> None:
    _act(room, lambda live: live.replace(timer=how(live.timer)))


def _act(room: Room, how: Callable[[Live], Live]) -> None:
    act(lambda: change(room.id, how))


def _hands(token: str, seen: Watch) -> None:
    waiting = raised(seen)
    if not waiting:
        return
    with st.container(horizontal=True, key="atelier-mains"):
        for team, hand_at in waiting[:_MOST_HANDS]:
            with st.container(horizontal=True, key=f"main-{team.id}", width="content"):
                waits, href = since(hand_at, at_present()), team_link(token, team.id)
                html.show("atelier_main", team=team, waits=waits, href=href)
                label = placed("C’est fait", literal(team.name))
                if controls.button(label, key=f"main-faite-{team.id}"):
                    act(partial(shared_rooms().raise_hand, team.id, up=False))
        if len(waiting) > _MOST_HANDS:
            html.show("atelier_mains", more=len(waiting) - _MOST_HANDS)


def raised(seen: Watch) -> list[tuple[TeamRecord, datetime]]:
    """Return who asks for help and since when, the longest waiting first."""
    asked = [(team, team.hand_at) for team in seen.teams if team.hand_at]
    return sorted(asked, key=lambda one: one[1])


def some(count: int, one: str) -> str:
    """Return a count with its noun: « une équipe », « 3 équipes », « aucune équipe »."""
    if count == 0:
        return f"aucune {one}"
    return f"une {one}" if count == 1 else f"{count} {one}s"


def ago(at: datetime, now: datetime) -> str:
    return f"il y a {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time.days:
        return "un jour" if time.days == 1 else f"{time.days} jours"
    minutes = time // _MINUTE
    return some(minutes // 60, "heure") if minutes >= 60 else some(minutes, "minute")  # noqa: PLR2004
