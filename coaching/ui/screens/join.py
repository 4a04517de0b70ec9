"""Entering a workshop: a code, a name for the team, and one is in."""

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coaching import errors
from coaching.fiche.progress import Screen
from coaching.ui.kit import controls, html
from coaching.ui.kit.controls import labelled
from coaching.ui.kit.frame import bare_header, content, go
from coaching.ui.kit.visitor import TOKEN, address
from coaching.ui.screens.home import open_link, value_in
from coaching.workshop.hosting import CODE, RETURN_CODE, come_back, join
from coaching.workshop.watching import membership, watch_of

_WRONG_CODE: Final = (
    "Ce code n’ouvre aucun atelier. Comparez-le avec celui qui est projeté : six caractères."
)
_GONE_CODE: Final = (
    "Ce code n’ouvre aucun atelier : il est mal recopié, ou l’atelier est effacé. "
    "Une fiche que vous avez gardée s’ouvre par son lien."
)
_CODE_FIELD, _NAME_FIELD = "code-atelier", "nom-equipe"
_ROOM_FIELD, _RETURN_FIELD = "code-atelier-retour", "code-retour"
_NO_CODE: Final = "Recopiez le code affiché par votre coach."


def join_page() -> None:
    bare_header()
    with content():
        html.show("rejoindre")
        card = st.container(border=True, key="carte-rejoindre")
    with card:
        code, at_code = _field(
            labelled("Le code de l’atelier", "six caractères, affichés par votre coach"),
            _CODE_FIELD,
            st.query_params.get(CODE, ""),
        )
        name, at_name = _field(
            labelled("Le nom de votre équipe", "un surnom suffit : pas de nom de personne"),
            _NAME_FIELD,
        )
        is_asked = controls.button("Entrer dans l’atelier", type="primary", key="entrer")
        faults = _entered(code, name) if is_asked else {}
        html.show("rejoindre_retour")
        # In the links of a fiche, which have no code, the name is that of a page.
        brought = st.query_params.get(RETURN_CODE, "") if CODE in st.query_params else ""
        left, right = st.columns(2)
        with left:
            back, at_back = _field(labelled("Votre code de retour"), _RETURN_FIELD, brought)
        with right:
            known = st.query_params.get(CODE, "")
            room, at_room = _field(labelled("Et celui de l’atelier"), _ROOM_FIELD, known)
        kind = "primary" if back else "secondary"
        if controls.button("Retrouver notre fiche", key="revenir", type=kind):
            faults = _returned(room, back)
    places = {_CODE_FIELD: at_code, _NAME_FIELD: at_name}
    places |= {_ROOM_FIELD: at_room, _RETURN_FIELD: at_back}
    for field, message in faults.items():
        with places[field]:
            html.show("erreur", key=field, message=message)


def _field(label: str, key: str, value: str = "") -> tuple[str, DeltaGenerator]:
    typed = controls.text_input(label, value, key=key, autocomplete="off")
    return typed or "", st.empty()


def _missing(*fields: tuple[str, str, str]) -> dict[str, str]:
    """Return what to say of each field, among its key, its text and that, which is left blank."""
    return {field: message for field, typed, message in fields if not typed.strip()}


def _returned(code: str, back: str) -> dict[str, str]:
    asked = "Demandez ce code à votre coach, puis recopiez-le ici."
    if faults := _missing((_ROOM_FIELD, code, _NO_CODE), (_RETURN_FIELD, back, asked)):
        return faults
    try:
        token = come_back(code, back, address())
    except errors.RoomNotFound:
        return {_ROOM_FIELD: _GONE_CODE}
    except errors.CoachingError as error:
        return {_RETURN_FIELD: str(error)}
    team = membership(token)
    step = watch_of(team).room.step.screen if team else None
    go(step or Screen.FICHE, token)
    return {}


def _entered(code: str, name: str) -> dict[str, str]:
    """Enter the workshop, or return what is wrong, by field.

    Whoever pastes the link of a fiche as a code is led to it.
    """
    if token := value_in(code, TOKEN):
        try:
            open_link(token)
        except errors.CoachingError as error:
            return {_CODE_FIELD: str(error)}
    asked = "Donnez un nom à votre équipe, par exemple celui du produit."
    if faults := _missing((_CODE_FIELD, code, _NO_CODE), (_NAME_FIELD, name, asked)):
        return faults
    try:
        token = join(code, address(), name.strip())
    except errors.RoomNotFound:
        return {_CODE_FIELD: _WRONG_CODE}
    except (errors.TeamNameTaken, errors.TeamNameUnreadable, errors.TextTooLong) as error:
        return {_NAME_FIELD: str(error)}
    except errors.CoachingError as error:
        return {_CODE_FIELD: str(error)}
    go(Screen.DEPART, token)
    return {}
