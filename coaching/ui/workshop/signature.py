"""The name by which a coach signs their words, where two lead a room: this browser remembers it."""

from typing import Final

import streamlit as st

from coaching.limits import SIGNATURE_LIMIT
from coaching.ui.kit import controls
from coaching.ui.kit.controls import labelled
from coaching.ui.kit.visitor import memory

_KEY: Final = "signature"
_SIGNED: Final = "atelier_signature"


def ask_signature() -> None:
    """Ask for the name, which may stay empty; the browser's script gives back the one it keeps."""
    label = labelled("Votre nom, pour signer", "si vous êtes plusieurs coachs")
    memory()[_SIGNED] = controls.text_input(label, signature(), key=_KEY, autocomplete="name")


def signature() -> str:
    """Return the name that this coach gave, or nothing.

    A part that runs alone does not draw the field: what it holds is read.
    """
    given = st.session_state.get(_KEY) or memory().get(_SIGNED) or ""
    return " ".join(str(given).split())[:SIGNATURE_LIMIT]
