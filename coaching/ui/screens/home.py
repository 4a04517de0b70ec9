"""The first screen: twenty seconds to understand, one click to start or to go on with a fiche."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

import streamlit as st

from coaching.errors import CoachingError, FicheNotFound
from coaching.fiche import savefile
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import Screen
from coaching.fiche.questions import ALL_QUESTIONS
from coaching.ops.admission import admission
from coaching.storage import Change, shared_store
from coaching.ui.form.session import author, current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, error_boundary, go
from coaching.ui.kit.visitor import TOKEN, memory
from coaching.ui.pages import PAGES, file_of, path_of
from coaching.ui.workshop.access import TOKEN as COACH
from coaching.ui.workshop.access import way_back
from coaching.workshop.codes import LENGTH, LONG, code_in
from coaching.workshop.hosting import CODE
from coaching.workshop.watching import membership

_LINK, _FILE = "lien", "fichier"
_RESUMED: Final = "rouverte"
# Whoever pastes the code or the link of a workshop is led where it leads.
_ROOMS: Final = {CODE: "rejoindre", COACH: "atelier"}
_HAND_OVER: Final = "passage"
_CODE_REFUSED: Final = (
    "Ce code n’ouvre aucune fiche : il a servi, ou ses dix minutes sont passées. "
    "Demandez-en un autre sur le premier ordinateur."
)
_NO_LINK: Final = "Collez d’abord le lien de votre fiche : vous l’aviez copié, ou reçu."


def home() -> None:
    bare_header()
    with content():
        left, right = st.columns((1.35, 1), gap="large")
        with left:
            if urlsplit(st.context.url or "").path.strip("/") not in map(path_of, PAGES):
                html.show("adresse_inconnue")
            html.show("accueil")
            _ways_in()
            html.show("ateliers", room=way_back())
        with right:
            html.show("cercles")
        html.show("trois_questions", questions=ALL_QUESTIONS)


def _ways_in() -> None:
    token = current_token()
    with st.container(horizontal=True, key="entrees"):
        if token and controls.button("Continuer ma fiche", type="primary", key="continuer"):
            go(Screen.DEPART, token)
        label = "Commencer une autre fiche" if token else "Commencer ma fiche"
        if controls.button(label, type="secondary" if token else "primary", key="commencer"):
            _start()
        if controls.button("Coller un brouillon", key="brouillon-ouvrir", type="tertiary"):
            st.switch_page(file_of("brouillon"), query_params={TOKEN: token} if token else None)
        if controls.button("Voir un exemple", key="exemples", type="tertiary"):
            st.switch_page(file_of("exemples"))
    html.show("mes_fiches", is_room=False)
    with controls.expander("Reprendre une fiche", key="reprendre"):
        _resume()


def _start() -> None:
    with error_boundary():
        visitor.creates()
        go(Screen.DEPART, shared_store().create(values_of(DraftFiche()), author()))


def _resume() -> None:
    label = "Collez le lien de votre fiche, ou son code"
    link = controls.text_input(label, key=_LINK, autocomplete="off")
    if controls.button("Ouvrir cette fiche", key="ouvrir-lien"):
        _open(link)
    place = st.empty()  # above the file: below, a short screen would hide it
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
        with place:
            html.show("erreur", key=_FILE, message=str(error))


def resumed(token: str) -> None:
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
    with error_boundary(_LINK):
        (open_code if name == _HAND_OVER else open_link)(value)


def _reopen(draft: DraftFiche) -> None:
    """Put a saved fiche in the team's own, still blank, in a workshop; else in one apart."""
    here = current_token()
    if not here or not membership(here):
        _apart(draft)
    elif values_of(draft_from(shared_store().read(here).values)) == values_of(DraftFiche()):
        changes = [Change(path, "", text) for path, text in values_of(draft).items()]
        shared_store().save(here, changes, author())
        _go(here, into_team=True)
    else:
        html.show("reprise_atelier")
        if controls.button("Ouvrir ma sauvegarde à part", key="reprendre-a-part"):
            _apart(draft)


def _apart(draft: DraftFiche) -> None:
    visitor.creates()
    _go(shared_store().create(values_of(draft), author()), into_team=False)


def _go(token: str, *, into_team: bool) -> None:
    memory()[_RESUMED] = (token, into_team)
    go(Screen.RELECTURE, token)


def value_in(text: str, name: str) -> str:
    """Return the value of a parameter, in the first link of a text that has it; or nothing."""
    found = re.search(rf"[?&;]{name}=([\w-]+)", unquote(text))
    return found[1] if found else ""


def open_code(code: str) -> None:
    try:
        # A right one always opens: each that is tried takes its time, one after the other.
        with admission().hand_overs.failing(visitor.site(), FicheNotFound):
            token = shared_store().hand_overs.take(code)
        open_link(token)
    except FicheNotFound as error:
        raise CoachingError(_CODE_REFUSED) from error


def open_link(token: str) -> None:
    with visitor.link(token):
        shared_store().read(token)
    go(Screen.RELECTURE, token)
