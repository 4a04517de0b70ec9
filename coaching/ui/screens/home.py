"""The first screen: twenty seconds to understand, one click to start."""

from urllib.parse import urlsplit

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.fiche.progress import Screen
from coaching.questions import ALL_QUESTIONS
from coaching.storage import shared_store
from coaching.ui.form.session import TOKEN, author, current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, go
from coaching.ui.pages import file_of, is_known
from coaching.ui.screens.resume import resuming
from coaching.ui.workshop.access import way_back


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
        html.show("trois_questions", questions=ALL_QUESTIONS)


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
    html.show("mes_fiches")
    with controls.expander("Reprendre une fiche", key="reprendre"):
        resuming()


def _start(draft: DraftFiche, screen: Screen) -> None:
    try:
        visitor.creates()
        token = shared_store().create(values_of(draft), author())
    except CoachingError as error:
        controls.error(str(error))
        return
    go(screen, token)
