"""The page « Atelier »: the room of the coach's link, or a way to open one.

One fragment follows the room; texts being written stand outside it, and lose nothing when it runs.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from coaching.errors import CoachingError, RoomNotFound, StorageUnavailable
from coaching.ops.clock import at_present, now
from coaching.storage import screen_token, shared_rooms
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.controls import literal, placed
from coaching.ui.kit.frame import bare_header, beacon, content
from coaching.ui.kit.visitor import clock, memory
from coaching.ui.workshop import access
from coaching.ui.workshop.access import act, is_new, raised_hands, since, team_link
from coaching.ui.workshop.overview import RoomSight
from coaching.ui.workshop.room_opening import opening
from coaching.ui.workshop.team_view import TeamSight
from coaching.workshop import Live, Stage, Timer, View
from coaching.workshop.cross_reading import FEWEST, ended, launch, readable, said
from coaching.workshop.hosting import Room, as_coach, change, take_up
from coaching.workshop.marks import coach_mark
from coaching.workshop.plan import MINUTE
from coaching.workshop.watching import Watch, watch


def atelier_page() -> None:
    bare_header()
    token = access.coach_token()
    with content():
        if token:
            _follow(token)
        elif gone := access.erased():
            is_rehearsal = gone.live.rehearsal is not None
            html.show("atelier_efface", room=gone, is_rehearsal=is_rehearsal)
            _anew("Ouvrir un vrai atelier" if is_rehearsal else "Ouvrir un autre atelier")
        else:
            opening()


def _follow(token: str) -> None:
    try:
        with visitor.link(token):
            # A link that this tab was just given may not have reached its browser yet.
            room = as_coach(token) if access.is_new(token) else take_up(token)
    except RoomNotFound:
        html.show("atelier_perdu", message="")
        _anew("Ouvrir un atelier")
    except CoachingError as error:
        html.show("atelier_perdu", message=str(error))
    else:
        access.enter(token)
        _desk(token, room)


def _anew(label: str) -> None:
    if controls.button(label, type="primary", key="atelier-nouveau"):
        access.leave()
        st.rerun()


def _desk(token: str, room: Room) -> None:
    head = st.container(key="atelier-haut")
    sight = _sight(token, room)
    with head:
        _follow_room(token, sight)


def _sight(token: str, room: Room) -> RoomSight | TeamSight:
    number = access.asked_team()
    if number is not None:
        try:
            return TeamSight(token, room, watch(room.id).team(number))
        except RoomNotFound:
            access.close_team()  # it was removed
    return RoomSight(token, room)


@st.fragment(run_every=30.0)  # seconds: « il y a 2 minutes » grows old by itself
def _follow_room(token: str, sight: RoomSight | TeamSight) -> None:
    try:
        seen = watch(as_coach(token).id)
    except RoomNotFound:
        st.rerun()  # the page says it
    except StorageUnavailable as error:
        controls.error(str(error))
        return
    top(token, seen)
    beacon("coach", token, coach_mark(seen), seen.room)
    try:
        sight.draw(seen)
    except StreamlitInvalidLayoutContextError:
        st.rerun()  # a run of the whole page that was stopped had not drawn these places


_MOST_HANDS: Final = 3  # more would push the room out of sight; the table has them all
_REFUSED: Final = "lecture_refusee"


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
            _time(room, partial(Timer.extended, minutes=minutes, now=now()))
    if _button("← Étape précédente", "avant", room, is_off=timer.step == 0):
        _move(room, timer.step - 1)
    is_last = timer.step + 1 >= len(room.plan.steps)
    if _button("Étape suivante →", "apres", room, is_off=is_last):
        _move(room, timer.step + 1)


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
    look = "primary" if key == main else "secondary"
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
    waiting = raised_hands(seen)
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
