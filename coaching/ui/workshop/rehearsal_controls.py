"""A rehearsal for the coach: how it is opened, what its screen says, how it ends."""

from datetime import date

import streamlit as st

from coaching.errors import CoachingError
from coaching.ui.kit import controls, html, visitor
from coaching.ui.workshop.access import enter
from coaching.ui.workshop.confirmation import confirmed
from coaching.ui.workshop.erasing import erase
from coaching.workshop.hosting import Room
from coaching.workshop.rehearsal import TEAMS
from coaching.workshop.rehearsal_player import open_rehearsal

_KEY = "repeter"


def offer(today: date) -> None:
    """Offer a rehearsal: one click, nothing to fill in."""
    with st.container(horizontal=True, vertical_alignment="center", key="repetition"):
        is_asked = controls.button("S’entraîner avec huit équipes fictives", key=_KEY)
        html.show("atelier_repeter")
    if is_asked:
        _begin(today)


def _begin(today: date, former: Room | None = None) -> None:
    """Open a rehearsal, in the place of a former one when there is one."""
    try:
        for _ in range(1 + len(TEAMS)):  # a room, and a fiche a team
            visitor.creates()
        opened = open_rehearsal(today, former)
    except CoachingError as error:
        html.show("erreur", key=_KEY, message=str(error))
        return
    enter(opened, is_new=True)
    st.rerun()


def reminder(room: Room) -> None:
    """Say that no team of this room exists, and offer to play again, or to end the rehearsal."""
    with st.container(horizontal=True, vertical_alignment="center", key="repetition-rappel"):
        html.show("atelier_repetition")
        if controls.button("Recommencer", key=_KEY):
            _begin(room.plan.day, room)
        if confirmed(
            "repetition",
            "Finir la répétition",
            warning="Les équipes fictives et tout ce qui a été écrit dans cet atelier seront "
            "effacés aussitôt. Vos vrais ateliers ne changent pas.",
            sure="Oui, tout effacer",
        ):
            erase(room)
