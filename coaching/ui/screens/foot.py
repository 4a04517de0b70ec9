"""The foot of every page, whose links keep the fiche that is open; and the way back to it."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from coaching.fiche.progress import Screen
from coaching.ops.conformity import conformity
from coaching.ops.settings import settings
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.session import TOKEN, current_token
from coaching.ui.kit import html
from coaching.ui.kit.local_time import today

# A wall shows one idea, and nothing else.
_WITHOUT_FOOT: Final = {"projection"}
_SCREENS: Final = {screen.value for screen in Screen}


def foot(here: str) -> None:
    """Show the foot of the page named `here`."""
    if here not in _WITHOUT_FOOT:
        origin = here if here in _SCREENS else st.query_params.get(RETURN, "")
        st.html(foot_for(current_token(), origin))


def foot_for(token: str, origin: str) -> Markup:
    """Return the foot, for a fiche and the page of it that one came from."""
    kept = {TOKEN: token, RETURN: origin if token and origin in _SCREENS else ""}
    return html.rendered(
        "bas",
        query=urlencode({name: value for name, value in kept.items() if value}),
        conformity=conformity(settings(), today()),
    )


def back_to(token: str, origin: str) -> str:
    """Return the address of the page of a fiche that one came from; nothing without a fiche."""
    here = origin if origin in _SCREENS else Screen.DEPART
    return f"/{here}?{urlencode({TOKEN: token})}" if token else ""
