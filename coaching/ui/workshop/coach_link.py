"""The coach's own link: the only key of the room, which a phone may read, and which is replaced."""

from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.exports.squares import qr
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html
from coaching.ui.kit.visitor import memory, whole
from coaching.ui.workshop.access import enter, room_link
from coaching.ui.workshop.confirmation import confirmed
from coaching.workshop.hosting import Room
from coaching.workshop.projection_state import shown

_ON_PHONE: Final = "atelier_carre"  # the link whose square this tab shows
_READ_BY_ALL: Final = (
    "Qui photographie ce carré tient votre atelier. Vérifiez que personne ne voit cet écran."
)
_PROJECTED: Final = " Une projection est ouverte : assurez-vous que ce n’est pas cette page-ci."


def private_link(token: str, room: Room, *, is_above: bool) -> None:
    """Show the coach's link, its square when it is asked for, and the way to replace it.

    `is_above` tells whether the top of the page has it copied already.
    """
    with st.container(key="atelier-cle"):
        html.show("atelier_cle", link=room_link(token), is_above=is_above)
        _phone(token, room)
        if not confirmed(
            "lien",
            "Remplacer ce lien",
            warning="L’ancien lien et la projection s’arrêteront dès que le nouveau s’ouvrira "
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


def _phone(token: str, room: Room) -> None:
    """Show the square that opens this page on a phone, once it is asked for twice."""
    if memory().get(_ON_PHONE) == token:
        html.show("atelier_telephone", qr=qr(whole(room_link(token))))
        if controls.button("Cacher le carré", key="cacher-carre"):
            del memory()[_ON_PHONE]
            st.rerun()
    elif confirmed(
        "telephone",
        "Piloter depuis mon téléphone",
        warning=_READ_BY_ALL + (_PROJECTED if shown(room) else ""),
        sure="Montrer le carré",
    ):
        memory()[_ON_PHONE] = token
        st.rerun()
