"""What a browser tab remembers from one run to the next, under one key of Streamlit's session.

The values of controls are not here: Streamlit keeps each under the key of its own.
"""

from typing import Any, Final

import streamlit as st

_KEY: Final = "memoire"


def memory() -> dict[str, Any]:
    """Return what this tab remembers, to be read and changed."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEY, {})
    return kept
