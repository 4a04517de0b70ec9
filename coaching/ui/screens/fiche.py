"""The last screen: the text to finish, the fields of the member space, what the committee asks."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st
from markupsafe import Markup

from coaching.fiche.progress import Screen
from coaching.ui.form.question_page import Asked
from coaching.ui.form.sentence_links import RETURN, way_on
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.surroundings import (
    draw_header,
    draw_page,
    failure,
    fiche_content,
    guarded,
)
from coaching.ui.form.team_room import room_bar
from coaching.ui.form.text_page import text_page
from coaching.ui.kit import html
from coaching.ui.screens import demain
from coaching.ui.screens.investment_committee import committee_part
from coaching.ui.screens.whole_fiche import whole_fiche


def fiche_page() -> None:
    """Show one part of the last screen: the text, the fields of the member space, the committee."""
    fiche = guarded()
    if fiche is None:
        return
    draw_header(fiche, Screen.FICHE)
    asked = st.query_params.get(PART, "")
    part = asked if asked in _PARTS else ""
    _, write = _PARTS[part]
    with fiche_content(fiche):
        room_bar(fiche.token, Screen.FICHE)
        failure(fiche)
        demain.show_way_back(fiche)
        names = {key: words for key, (words, _) in _PARTS.items()}
        html.show("fiche_parties", parts=names, part=part, token=fiche.token)
        page = f"{Screen.FICHE}/{part}" if part else Screen.FICHE
        draw_page(fiche, page, write(fiche, Asked()))
        if on := way_on(Screen.FICHE, st.query_params.get(RETURN, "")):
            look = "pp-bouton pp-second"
            html.show("suite", label=on[0], screen=on[1], token=fiche.token, look=look)


# The parts of this page, by what its address says of them; only one is drawn.
PART: Final = "partie"
_PARTS: Final[Mapping[str, tuple[str, Callable[[OpenFiche, Asked], Markup]]]] = {
    "": ("Le texte", text_page),
    "champs": ("Les champs de la fiche", whole_fiche),
    "comite": ("Le comité", committee_part),
}
