"""What happens when a page fails: a French sentence on the screen.

Messages of exceptions may quote what a team has written; neither the screen nor the log
(`coaching.operations.journal`) shows them. Both show the same reference, so that an operator
finds the failure a person tells of.
"""

import streamlit as st

from coaching.operations.accounts import account, mark
from coaching.operations.context import about, reference
from coaching.operations.metrics import FAILURES

__all__ = ["account", "mark", "show"]


def show(error: Exception) -> bool:
    """Tell the person, in place of Streamlit's message; `st.App` calls it as `on_script_error`."""
    FAILURES.labels(about().get("page", "")).inc()
    st.error(
        "**Cette page a rencontré une erreur.** Ce que vous avez écrit est enregistré. "
        "Rechargez la page\u202f; si l’erreur revient, signalez-la à la personne qui administre "
        f"le service. Référence\u00a0: **{reference(mark(error))}**"
    )
    return True
