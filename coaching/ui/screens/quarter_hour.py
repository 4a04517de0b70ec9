"""The investment committee, on the last screen: its deck to take away, and what only it asks."""

import streamlit as st

from coaching.exports.committee_deck import DECK_TITLE
from coaching.fiche.labels import ask_at
from coaching.french import enumerate_fr
from coaching.ui.form.fields import field
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit import controls, html
from coaching.ui.kit.frame import documents
from coaching.ui.screens.whole_fiche import way_to

_ASKED = ("committee.team", "committee.budget")
_SOLUTION = "depart.solution"  # which the form lets a team leave out, and no committee does


def show_deck(fiche: OpenFiche) -> None:
    """Offer the deck of the committee, and the two fields of its last slide."""
    with st.container(key="comite"):
        html.show(
            "comite_diapositives",
            title=DECK_TITLE,
            to_solution="" if fiche.value(_SOLUTION).strip() else way_to(fiche, _SOLUTION)[0],
            unsaid=enumerate_fr([ask_at(one).short for one in _ASKED if not fiche.value(one)]),
        )
        documents(fiche.token, "documents-comite", "pptx")
        with controls.expander("Ajouter l’équipe et le budget"):
            for path in _ASKED:
                field(fiche, path)
