"""Going on with a fiche: by its link, or from the file that was saved of it."""

from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from coaching import savefile
from coaching.answers.draft import DraftFiche
from coaching.answers.paths import draft_from, values_of
from coaching.errors import CoachingError
from coaching.hosting.watching import membership
from coaching.journey import Screen
from coaching.rooms.codes import is_code, tidied
from coaching.storage import Change, shared_store
from coaching.ui import controls, html, visitor
from coaching.ui.frame import go
from coaching.ui.join import CODE
from coaching.ui.pages import file_of
from coaching.ui.session import TOKEN, author, current_token

_LINK, _FILE = "lien", "fichier"
_RESUMED: Final = "rouverte"
_NO_LINK: Final = "Collez d’abord le lien de votre fiche : vous l’aviez copié, ou reçu."


def resuming() -> None:
    """Ask for a link or a file, and open what it holds."""
    link = controls.text_input("Collez le lien de votre fiche", key=_LINK, autocomplete="off")
    if controls.button("Ouvrir ce lien", key="ouvrir-lien"):
        _open(link)
    told = st.empty()  # above the file: below, a short screen would hide it
    upload = controls.file_uploader(
        "Ou choisissez votre fichier de sauvegarde (.json)",
        type=["json"],
        key=_FILE,
        max_upload_size=1,  # MB
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
    opened, into_team = st.session_state.get(_RESUMED, ("", False))
    if opened == token:
        html.show("rouverte", token=token, into_team=into_team)


def token_in(link: str) -> str:
    """Return the token of a pasted link, or the pasted text itself when it is no link."""
    text = link.strip()
    try:
        asked = parse_qs(urlsplit(text).query).get(TOKEN)
    except ValueError:  # « http://[ » is no address
        return text
    return asked[0] if asked else text


def _open(link: str) -> None:
    token = token_in(link)
    if not token:
        html.show("erreur", key=_LINK, message=_NO_LINK)
        return
    if is_code(tidied(token)):
        st.switch_page(file_of("rejoindre"), query_params={CODE: tidied(token)})
    try:
        with visitor.link(token):
            shared_store().read(token)
    except CoachingError as error:
        html.show("erreur", key=_LINK, message=str(error))
        return
    go(Screen.RELECTURE, token)


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
    st.session_state[_RESUMED] = (token, into_team)
    go(Screen.RELECTURE, token)
