"""The last screen: the text to finish, the fields of the member space, what the committee asks."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from coaching.fiche.progress import Screen
from coaching.ui.form import surroundings
from coaching.ui.form.session import OpenFiche, take_ticks
from coaching.ui.form.team_room import room_bar
from coaching.ui.kit import html
from coaching.ui.kit.frame import content, guarded, ways
from coaching.ui.screens import demain, investment_committee, whole_fiche


def fiche_page() -> None:
    """Show one part of the last screen: the text, the fields of the member space, the committee."""
    fiche = guarded()
    if fiche is None:
        return
    take_ticks(fiche)
    surroundings.draw("entete", fiche, Screen.FICHE)
    place = content(fiche)
    asked = st.query_params.get(PART, "")
    part = asked if asked in _PARTS else ""
    with place:
        room_bar(fiche.token, Screen.FICHE)
        demain.show_way_back(fiche)
        html.show("fiche_parties", parts=_NAMES, part=part, token=fiche.token)
        _PARTS[part](fiche)
        ways(fiche, Screen.FICHE)


def _text(fiche: OpenFiche) -> None:
    surroundings.mount("texte")
    surroundings.bring(fiche, Screen.FICHE, has_more=False)


def _committee(fiche: OpenFiche) -> None:
    investment_committee.show_deck(fiche)
    investment_committee.show_trial(fiche)


# The parts of this page, by what its address says of them; only one is drawn.
PART: Final = "partie"
_NAMES: Final = {"": "Le texte", "champs": "Les champs de la fiche", "comite": "Le comité"}
_PARTS: Final[Mapping[str, Callable[[OpenFiche], None]]] = {
    "": _text,
    "champs": whole_fiche.show_whole_fiche,
    "comite": _committee,
}
