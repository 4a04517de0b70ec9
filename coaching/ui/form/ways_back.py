"""How to come back to a fiche, told on its first page: its link, a code for another computer."""

from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.ops.clock import at_present
from coaching.storage import shared_store
from coaching.storage.hand_overs import LASTS
from coaching.ui.form.team_room import is_of_room
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.links import host
from coaching.ui.kit.local_time import clock
from coaching.ui.kit.memory import memory
from coaching.workshop.codes import LONG, draw

_GIVEN: Final = "codes_donnes"  # by fiche, with its end: nothing else shows a code


def ways_back(token: str) -> None:
    """Show them; the bar of a workshop has its own. One block: what is below keeps its place."""
    if is_of_room(token):
        return
    given: dict[str, tuple[str, datetime]] = memory().setdefault(_GIVEN, {})
    with st.container(key="retours"):
        html.show("votre_lien", token=token)
        if controls.button("Ouvrir sur un autre ordinateur", key="donner-code", type="tertiary"):
            _give(given, token)
        code, until = given.get(token, ("", at_present()))
        if until > at_present():
            html.show("code_donne", code=code, until=clock(until), host=host())


def _give(given: dict[str, tuple[str, datetime]], token: str) -> None:
    code = draw(LONG)
    try:
        visitor.creates()
        shared_store().hand_overs.keep(code, token)
    except CoachingError as error:
        controls.error(str(error))
        return
    given[token] = code, at_present() + timedelta(microseconds=LASTS)
