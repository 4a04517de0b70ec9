"""A room erased at once, when its coach says so."""

import streamlit as st

from coaching.errors import CoachingError
from coaching.storage import shared_rooms
from coaching.ui.kit import controls
from coaching.ui.workshop.access import leave_erased
from coaching.workshop.hosting import Room
from coaching.workshop.watching import look_again


def erase(room: Room) -> None:
    """Erase a room, and leave for the page that says so; tell when it cannot be erased."""
    try:
        shared_rooms().delete(room.id)
    except CoachingError as error:
        controls.error(str(error))
        return
    look_again()
    leave_erased(room)
    st.rerun()
