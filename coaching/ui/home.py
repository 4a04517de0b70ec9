"""The first screen: twenty seconds to understand, one click to start."""

from urllib.parse import parse_qs, urlsplit

import streamlit as st

from coaching import savefile
from coaching.answers.draft import DraftFiche
from coaching.answers.paths import values_of
from coaching.errors import CoachingError
from coaching.journey import Screen
from coaching.storage import shared_store
from coaching.ui import controls, html, visitor
from coaching.ui.atelier.access import way_back
from coaching.ui.frame import bare_header, content, go
from coaching.ui.pages import file_of, is_known
from coaching.ui.session import TOKEN, author, current_token


def home() -> None:
    """Show the promise, the ways in, and the three questions to come."""
    bare_header()
    with content():
        left, right = st.columns((1.35, 1), gap="large")
        with left:
            if not is_known(urlsplit(st.context.url or "").path):
                html.show("adresse_inconnue")
            html.show("accueil")
            _ways_in()
            html.show("ateliers", room=way_back())
        with right:
            html.show("cercles")
        html.show("trois_questions")


def _ways_in() -> None:
    token = current_token()
    with st.container(horizontal=True, key="entrees"):
        if token and controls.button("Continuer ma fiche", type="primary", key="continuer"):
            go(Screen.DEPART, token)
        label = "Commencer une autre fiche" if token else "Commencer ma fiche"
        if controls.button(label, type="secondary" if token else "primary", key="commencer"):
            _start(DraftFiche(), Screen.DEPART)
        if controls.button("Coller un brouillon", key="brouillon-ouvrir", type="tertiary"):
            st.switch_page(file_of("brouillon"), query_params={TOKEN: token} if token else None)
        if controls.button("Voir un exemple", key="exemples", type="tertiary"):
            st.switch_page(file_of("exemples"))
    with controls.expander("Reprendre une fiche", key="reprendre"):
        _resume()


def _start(draft: DraftFiche, screen: Screen) -> None:
    try:
        visitor.creates()
        token = shared_store().create(values_of(draft), author())
    except CoachingError as error:
        controls.error(str(error))
        return
    go(screen, token)


def _resume() -> None:
    """Reopen by the link or from a saved file; the file always makes a fiche of its own."""
    link = controls.text_input("Collez le lien de votre fiche", key="lien", autocomplete="off")
    if controls.button("Ouvrir ce lien", key="ouvrir-lien"):
        _open(link)
    upload = controls.file_uploader(
        "Ou choisissez votre fichier de sauvegarde (.json)",
        type=["json"],
        key="fichier",
        max_upload_size=1,  # MB
    )
    if upload is not None:
        _reopen(upload.getvalue())


def _open(link: str) -> None:
    token = token_in(link)
    try:
        with visitor.link(token):
            shared_store().read(token)
    except CoachingError as error:
        html.show("erreur", key="lien", message=str(error))
        return
    go(Screen.RELECTURE, token)


def token_in(link: str) -> str:
    """Return the token of a pasted link, or the pasted text itself when it is no link."""
    text = link.strip()
    try:
        asked = parse_qs(urlsplit(text).query).get(TOKEN)
    except ValueError:  # « http://[ » is no address
        return text
    return asked[0] if asked else text


def _reopen(content: bytes) -> None:
    try:
        draft = savefile.load(content)
    except CoachingError as error:
        html.show("erreur", key="fichier", message=str(error))
        return
    _start(draft, Screen.RELECTURE)
