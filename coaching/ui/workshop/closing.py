"""What a coach takes away, and how the room is changed, closed or erased."""

from typing import Final

import streamlit as st

from coaching.exports.paper_canvas import PAPER
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop.access import leave, leave_for_another_like
from coaching.ui.workshop.confirmation import confirmed
from coaching.ui.workshop.erasing import erase
from coaching.ui.workshop.planning import PlanForm
from coaching.ui.workshop.reading_time import settings_form
from coaching.ui.workshop.room_actions import done
from coaching.ui.workshop.room_opening import last_day
from coaching.workshop import Plan
from coaching.workshop.hosting import Room
from coaching.workshop.replanning import replan_live

_KEPT: Final = "reglages_enregistres"
_FILES: Final = {
    "pdf": "Le livret (PDF)",
    "zip": "Tout, en une archive (ZIP)",
    "xlsx": "Le tableau (Excel)",
    PAPER: "La feuille A3 à remplir à la main (PDF)",
    "carres": "Les carrés pour revenir (PDF)",
}


def leaving(token: str, room: Room) -> None:
    """Show what is taken away, then the settings of the room, folded."""
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
        documents=_FILES.items(),
        role="coach",
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
    form.steps("", room.plan.steps)
    plan = form.plan
    is_ready = plan is not None or form.is_untitled
    is_asked = is_ready and controls.button("Enregistrer les réglages", key="enregistrer-reglages")
    if is_asked and plan:
        done("enregistrer-reglages", lambda: _replan(room, plan))
    elif is_asked or not is_ready:
        form.ask_titles()
        html.show("atelier_a_corriger", purpose="enregistrer", is_asked=is_asked)
    if memory().pop(_KEPT, None):
        html.show("atelier_enregistre")


def _replan(room: Room, plan: Plan) -> None:
    replan_live(room, plan)
    memory()[_KEPT] = True


def _doors(room: Room) -> None:
    closed = room.record.is_closed
    html.show("atelier_portes", is_closed=closed)
    if controls.button("Rouvrir l’atelier" if closed else "Fermer l’atelier", key="portes"):
        done("portes", lambda: shared_rooms().close(room.id, closed=not closed))


def _another(room: Room) -> None:
    may_copy = not room.live.rehearsal
    html.show("atelier_autre", may_copy=may_copy)
    if may_copy and controls.button("Ouvrir un atelier comme celui-ci", key="atelier-semblable"):
        leave_for_another_like(room)
        st.rerun()
    if not may_copy and controls.button("Ouvrir un autre atelier", key="autre-atelier"):
        leave()
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
        erase(room)
