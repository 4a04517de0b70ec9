"""Going on with a fiche: by its link, or from the file that was saved of it."""

from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Screen
from coaching.storage import Change, shared_store
from coaching.ui.form.session import TOKEN, author, current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import go
from coaching.ui.kit.memory import memory
from coaching.ui.pages import file_of
from coaching.ui.screens.pasted_links import open_code, open_link, value_in
from coaching.ui.workshop.access import TOKEN as COACH
from coaching.workshop.codes import LENGTH, LONG, code_in
from coaching.workshop.hosting import CODE
from coaching.workshop.watching import membership

_LINK, _FILE = "lien", "fichier"
_RESUMED: Final = "rouverte"
# Whoever pastes the code or the link of a workshop is led where it leads.
_ROOMS: Final = {CODE: "rejoindre", COACH: "atelier"}
_HAND_OVER: Final = "passage"
_NO_LINK: Final = "Collez d’abord le lien de votre fiche : vous l’aviez copié, ou reçu."


def resuming() -> None:
    """Ask for a link or a file, and open what it holds."""
    label = "Collez le lien de votre fiche, ou son code"
    link = controls.text_input(label, key=_LINK, autocomplete="off")
    if controls.button("Ouvrir cette fiche", key="ouvrir-lien"):
        _open(link)
    told = st.empty()  # above the file: below, a short screen would hide it
    upload = controls.file_uploader(
        "Ou choisissez votre fichier de sauvegarde (.json)",
        type=["json"],
        key=_FILE,
        max_upload_size=savefile.LARGEST_MB,
    )
    if upload is None:
        return
    try:
        _reopen(savefile.load(upload.getvalue()))
    except CoachingError as error:
        with told:
            html.show("erreur", key=_FILE, message=str(error))


def resumed(token: str) -> None:
    """Say, on the page that a saved file led to, which fiche it was put in."""
    opened, into_team = memory().get(_RESUMED, ("", False))
    if opened == token:
        html.show("rouverte", token=token, into_team=into_team)


def _asked(link: str) -> tuple[str, str]:
    """Return what a pasted text leads to: the parameter that says it, and its value.

    Without a link, it holds the code of a room or of a fiche, or is the token of a fiche.
    """
    for name in (TOKEN, *_ROOMS):
        if value := value_in(link, name):
            return name, value
    for name, length in ((CODE, LENGTH), (_HAND_OVER, LONG)):
        if code := code_in(link, length):
            return name, code
    return TOKEN, link.strip()


def _open(link: str) -> None:
    name, value = _asked(link)
    if not value:
        html.show("erreur", key=_LINK, message=_NO_LINK)
        return
    if name in _ROOMS:
        st.switch_page(file_of(_ROOMS[name]), query_params={name: value})
    try:
        (open_code if name == _HAND_OVER else open_link)(value)
    except CoachingError as error:
        html.show("erreur", key=_LINK, message=str(error))


def _reopen(draft: DraftFiche) -> None:
    """Put a saved fiche in the team's own, still blank, in a workshop; else in one apart."""
    here = current_token()
    if not here or not membership(here):
        _apart(draft)
    elif _is_blank(here):
        changes = [Change(path, "", text) for path, text in values_of(draft).items()]
        shared_store().save(here, changes, author())
        _go(here, into_team=True)
    else:
        html.show("reprise_atelier")
        if controls.button("Ouvrir ma sauvegarde à part", key="reprendre-a-part"):
            _apart(draft)


def _is_blank(token: str) -> bool:
    return values_of(draft_from(shared_store().read(token).values)) == values_of(DraftFiche())


def _apart(draft: DraftFiche) -> None:
    visitor.creates()
    _go(shared_store().create(values_of(draft), author()), into_team=False)


def _go(token: str, *, into_team: bool) -> None:
    memory()[_RESUMED] = (token, into_team)
    go(Screen.RELECTURE, token)
