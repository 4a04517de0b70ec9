"""What cannot be undone is asked twice."""

from typing import Final

import streamlit as st

from coaching.ui import html

_ASKED: Final = "atelier_demande"


def confirmed(key: str, label: str, *, warning: str, sure: str) -> bool:
    """Show a button, then what it entails and a second one; tell whether that one was pressed."""
    if st.session_state.get(_ASKED) != key:
        if st.button(label, key=f"demander-{key}"):
            st.session_state[_ASKED] = key
            st.rerun()
        return False
    html.show("atelier_prudence", key=key, warning=warning)
    with st.container(horizontal=True, key=f"prudence-{key}"):
        is_sure = st.button(sure, key=f"confirmer-{key}", type="primary")
        if st.button("Annuler", key=f"renoncer-{key}"):
            _forget()
            st.rerun()
    if is_sure:
        _forget()
    return is_sure


def _forget() -> None:
    st.session_state.pop(_ASKED, None)
