"""The coach's own link: the only key of the room, which may be replaced."""

import streamlit as st

from coaching.errors import CoachingError
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.workshop.access import enter, room_link
from coaching.ui.workshop.confirmation import confirmed
from coaching.workshop.hosting import Room


def private_link(token: str, room: Room) -> None:
    """Show the coach's link, and the way to replace it."""
    with st.container(key="atelier-cle"):
        html.show("atelier_cle", link=room_link(token))
        if not confirmed(
            "lien",
            "Remplacer ce lien",
            warning="L’ancien lien et l’écran projeté s’arrêteront dès que le nouveau s’ouvrira "
            "ici : gardez-le, puis projetez de nouveau. Les liens des équipes ne changent pas.",
            sure="Oui, remplacer mon lien",
        ):
            return
        try:
            enter(shared_rooms().rotate(room.id), is_new=True)
        except CoachingError as error:
            controls.error(str(error))
            return
        st.rerun()
