"""Entering a workshop: a code, a name for the team, and one is in."""

from typing import Final

import streamlit as st

from coaching.errors import (
    CoachingError,
    RoomNotFound,
    TeamNameTaken,
    TeamNameUnreadable,
    TextTooLong,
)
from coaching.hosting.rooms import join
from coaching.journey import Screen
from coaching.ui import controls, html
from coaching.ui.frame import bare_header, content, go
from coaching.ui.labels import labelled
from coaching.ui.visitor import address

CODE: Final = "code"
_WRONG_CODE: Final = (
    "Ce code n’ouvre aucun atelier. Comparez-le avec l’écran de la salle : six lettres et chiffres."
)
_CODE_FIELD, _NAME_FIELD = "code-atelier", "nom-equipe"


def join_page() -> None:
    """Ask for the code and the name; what is wrong is said beside its field."""
    bare_header()
    with content():
        html.show("rejoindre")
        card = st.container(border=True, key="carte-rejoindre")
    with card:
        code = controls.text_input(
            labelled("Le code de l’atelier", "six lettres et chiffres, affichés par votre coach"),
            st.query_params.get(CODE, ""),
            key=_CODE_FIELD,
            autocomplete="off",
        )
        at_code = st.empty()
        name = controls.text_input(
            labelled("Le nom de votre équipe", "un surnom suffit : pas de nom de personne"),
            key=_NAME_FIELD,
            autocomplete="off",
        )
        at_name = st.empty()
        faults = (
            _entered(code, name)
            if controls.button("Entrer dans l’atelier", type="primary", key="entrer")
            else {}
        )
    for place, field in ((at_code, _CODE_FIELD), (at_name, _NAME_FIELD)):
        if field in faults:
            with place:
                html.show("erreur", key=field, message=faults[field])


def _entered(code: str, name: str) -> dict[str, str]:
    """Enter the workshop, or return what is wrong, by field."""
    faults = {}
    if not code.strip():
        faults[_CODE_FIELD] = "Recopiez le code affiché par votre coach."
    if not name.strip():
        faults[_NAME_FIELD] = "Donnez un nom à votre équipe, par exemple celui du produit."
    if faults:
        return faults
    try:
        token = join(code, address(), name.strip())
    except RoomNotFound:
        return {_CODE_FIELD: _WRONG_CODE}
    except (TeamNameTaken, TeamNameUnreadable, TextTooLong) as error:
        return {_NAME_FIELD: str(error)}
    except CoachingError as error:
        return {_CODE_FIELD: str(error)}
    go(Screen.DEPART, token)
    return {}
