"""The investment committee, on the last screen: its deck to take away, and what only it asks."""

import streamlit as st

from coaching.exports import EXPORTERS
from coaching.exports.committee_deck import DECK_TITLE
from coaching.ui.form.fields import field
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html

_ASKED = ("committee.team", "committee.budget")
_KINDS = ("pptx", "odp")


def show_deck(fiche: OpenFiche) -> None:
    """Offer the deck of the committee, and the two fields of its last slide."""
    with st.container(key="comite"):
        html.show("comite_diapositives", title=DECK_TITLE)
        html.show(
            "documents",
            documents=[(kind, EXPORTERS[kind].label) for kind in _KINDS],
            role="equipe",
            key=fiche.token,
            place="documents-comite",
        )
        with controls.expander("Ajouter l’équipe et le budget"):
            for path in _ASKED:
                field(fiche, path)
