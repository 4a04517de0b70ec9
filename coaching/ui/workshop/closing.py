"""What a coach takes away, and how the room is changed, closed or erased."""

from typing import Final

import streamlit as st

from coaching.exports.document_table import DOCUMENTS
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop.access import leave_for_another_like
from coaching.ui.workshop.planning import PlanForm, rewrite_minutes
from coaching.ui.workshop.room_actions import confirmed, done, erase
from coaching.ui.workshop.room_opening import last_day
from coaching.workshop import Plan
from coaching.workshop.agenda import is_read_aloud, minutes_to_read
from coaching.workshop.hosting import Room, replan

_KEPT: Final = "reglages_enregistres"
_FILES: Final = ("livret", "archive", "tableau", "feuille", "carres")


def leaving(token: str, room: Room) -> None:
    _take_away(token, room)
    with controls.expander("Réglages de l’atelier", key="reglages-atelier"):
        _settings(room)
        _doors(room)
        _another(room)
        _erase(room)


def _take_away(token: str, room: Room) -> None:
    """Show the files, each written when it is asked for, to whoever still leads the room."""
    html.show(
        "atelier_emporter",
        last_day=last_day(room.record.erased_at),
        documents=[(kind, DOCUMENTS[kind].label) for kind in _FILES],
        key=token,
        place="emporter",
    )


def _settings(room: Room) -> None:
    form = PlanForm(settings_form(room.id), room.plan)
    title, kept = st.columns((2, 1))
    with title:
        form.title()
    with kept:
        form.days_kept()
    form.live_steps()
    plan = form.plan
    if plan is None:
        html.show("atelier_a_corriger", purpose="enregistrer", is_asked=False)
    elif controls.button("Enregistrer les réglages", key="enregistrer-reglages"):
        done("enregistrer-reglages", lambda: _replan(room, plan))
    if memory().pop(_KEPT, None):
        html.show("atelier_enregistre")


def _replan(room: Room, plan: Plan) -> None:
    replan(room, plan)
    memory()[_KEPT] = True


def _doors(room: Room) -> None:
    closed = room.record.is_closed
    html.show("atelier_portes", is_closed=closed)
    if controls.button("Rouvrir l’atelier" if closed else "Fermer l’atelier", key="portes"):
        done("portes", lambda: shared_rooms().close(room.id, closed=not closed))


def _another(room: Room) -> None:
    if room.live.rehearsal:
        return  # its end leads to a real one
    html.show("atelier_autre")
    if controls.button("Ouvrir un atelier comme celui-ci", key="atelier-semblable"):
        leave_for_another_like(room)
        st.rerun()


def _erase(room: Room) -> None:
    html.show("atelier_effacer")
    if confirmed(
        "effacer",
        "Tout effacer maintenant",
        warning=f"« {room.plan.title} », ses équipes, leurs fiches et vos mots seront effacés "
        "aussitôt, sans retour, sauf les fiches que leur équipe garde. Téléchargez d’abord "
        "l’archive : elle garde vos mots sur les questions. Laissez aussi chaque équipe emporter "
        "sa fiche : les autres liens ne s’ouvriront plus.",
        sure="Oui, tout effacer",
    ):
        erase("effacer", room)


def settings_form(room: int) -> str:
    return f"reglages-{room}"


def reading_time(room: Room, teams: int) -> None:
    """Propose the minutes of the reading, while it is still to come and has others.

    A cross reading holds the clock: it is left alone.
    """
    steps, needed = room.plan.steps, minutes_to_read(teams)
    later = range(room.live.timer.step + 1, len(steps))
    rank = next((one for one in later if is_read_aloud(steps[one])), None)
    is_held = not teams or room.live.reading is not None
    if is_held or rank is None or steps[rank].minutes == needed:
        return
    key = "prevoir-lecture"
    with st.container(horizontal=True, vertical_alignment="center", key="voix-haute"):
        html.show("atelier_voix_haute", step=steps[rank], teams=teams, needed=needed)
        if controls.button(f"Prévoir {needed} min", key=key):
            done(key, lambda: _take(room, rank, needed))


def _take(room: Room, rank: int, minutes: int) -> None:
    steps = list(room.plan.steps)
    steps[rank] = steps[rank].model_copy(update={"minutes": minutes})
    replan(room, room.plan.model_copy(update={"steps": tuple(steps)}))
    rewrite_minutes(settings_form(room.id), steps[rank])
