"""A cross reading, for one team: the text to read, what it writes of it, what others wrote."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.coach.analysis import analysis
from coaching.errors import CoachingError
from coaching.fiche.labels import ask_at
from coaching.fiche.paths import draft_from
from coaching.fiche.progress import Screen
from coaching.fiche.questions import words_of
from coaching.storage import Change, TeamRecord, shared_rooms, shared_store
from coaching.ui.form import surroundings
from coaching.ui.form.cards import BlockView, CardMaker, CardView
from coaching.ui.form.question_page import PageWords, card_page
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import OpenFiche, author
from coaching.ui.form.team_room import room_bar
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import placed
from coaching.ui.kit.frame import COLUMNS, content, error_boundary
from coaching.ui.kit.visitor import memory
from coaching.workshop.cross_reading import (
    PAGE,
    ReadingStand,
    Words,
    entry_of,
    readable,
    stand_of,
    take_text,
    thank,
)
from coaching.workshop.glance import failsafe
from coaching.workshop.watching import Watch, look_again, membership, watch_of

_LAST: Final = "lecture_vue"


def lecture_page() -> None:
    fiche = surroundings.guarded()
    if fiche is None:
        return
    surroundings.draw_header(fiche, None)
    with content():
        team, seen = _room_of(fiche.token)
        stand = _stand(fiche.token, stand_of(seen, team.id) if team and seen else None)
        room_bar(fiche.token, PAGE, stand)
        html.show("lecture", stand=stand, is_in_room=seen is not None or stand.rank > 0)
        left, right = st.columns(COLUMNS, gap="large")
        with left:
            if team and seen and stand.is_open:
                _reading(seen, team, stand)
            elif team:
                _received(team, stand.received)
            elif stand.is_open:
                html.show("lecture_texte", paragraph=None)
        with right:
            surroundings.failure(fiche)
            _written(fiche, stand)
        came_from = st.query_params.get(RETURN, "")
        step = seen.room.step.screen if seen else None
        origin = Screen(came_from) if came_from in set(Screen) else step or Screen.RELECTURE
        html.show("suite", label=words_of(origin).back, screen=origin, token=fiche.token)


def _act(how: Callable[[], object]) -> None:
    with error_boundary():
        how()
        look_again()
        st.rerun()


def _room_of(token: str) -> tuple[TeamRecord | None, Watch | None]:
    """Return the team whose fiche this is, and its room; nothing when it is out of reach."""
    with suppress(CoachingError):
        if team := membership(token):
            seen = watch_of(team)
            return seen.team(team.id), seen
    return None, None


def _stand(token: str, now: ReadingStand | None) -> ReadingStand:
    """Return how the reading stands, or stood while the room is out of reach: its fields stay."""
    last: dict[str, ReadingStand] = memory().setdefault(_LAST, {})
    last[token] = now or last.get(token, ReadingStand())
    return last[token]


def _reading(seen: Watch, team: TeamRecord, stand: ReadingStand) -> None:
    if stand.author is not None and stand.may_read:
        states = shared_rooms().snapshots([stand.author])
        values = states[stand.author].values if stand.author in states else {}
        text = failsafe(lambda: analysis(draft_from(values)).text_to_show())
        html.show("lecture_texte", paragraph=text)
        return
    if not set(readable(seen)) - {team.id}:
        html.show("lecture_sans_texte")
        return
    label = "Lire un texte" if stand.author is None else "Lire un autre texte"
    if controls.button(label, key="lecture-prendre", type="primary"):
        _act(partial(take_text, seen, team.id))


def _received(team: TeamRecord, received: Sequence[Words]) -> None:
    for number, words in enumerate(received, start=1):
        html.show("lecture_recue", words=words, number=number if len(received) > 1 else 0)
        label = "Ne plus dire utile" if words.is_useful else "Utile"
        if len(received) > 1:
            label = placed(label, f"lecture {number}")
        if controls.button(label, key=f"lecture-utile-{number}"):
            _act(partial(thank, team.room, words, helps=not words.is_useful))


def _written(fiche: OpenFiche, stand: ReadingStand) -> None:
    if stand.author is None or (stand.is_open and not stand.may_read):
        return
    entry = entry_of(stand.rank, stand.author)
    if not fiche.value(entry):
        with suppress(CoachingError):  # the database is away: a later run will
            shared_store().save(fiche.token, [Change(entry, "", str(stand.rank))], author())
    surroundings.draw_page(fiche, PAGE, _words(fiche, stand))


def lecture_part(fiche: OpenFiche, _state: PageState) -> Markup:
    """Return what this team writes, as its room stands; nothing while it is out of reach."""
    team, seen = _room_of(fiche.token)
    stand = stand_of(seen, team.id) if team and seen else ReadingStand()
    return Markup() if stand.author is None else _words(fiche, stand)


def _words(fiche: OpenFiche, stand: ReadingStand) -> Markup:
    entry = entry_of(stand.rank, stand.author or 0)
    asks = {name: ask_at(f"{entry}.{name}") for name in ("understood", "question")}
    has_said = any(fiche.value(f"{entry}.{name}").strip() for name in asks)
    state = {"is_open": stand.is_open, "helped": stand.helped, "has_said": has_said}
    opening = html.rendered("lecture_mots", **state)
    card = CardView("carte-lecture", CardMaker(fiche, None).rows(entry, asks))
    return card_page(fiche, None, PageWords(opening), [BlockView("lecture", (card,))])
