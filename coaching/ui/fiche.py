"""The last screen: the paragraph, ready to paste, and the ways to keep it."""

import streamlit as st

from coaching.journey import Screen
from coaching.paragraph import EXPECTED_WORDS, render
from coaching.ui import html
from coaching.ui.frame import download, guarded, header, left_out, way


def fiche_page() -> None:
    """Show the paragraph, how to take it away, and how to come back to it."""
    fiche = guarded()
    if fiche is None:
        return
    header(fiche, Screen.FICHE)
    paragraph = render(fiche.progress.checked.fiche)
    left, right = st.columns((1.9, 1), gap="large")
    with left:
        html.show(
            "fiche",
            name=fiche.draft.depart.product.strip(),
            paragraph=paragraph,
            expected=EXPECTED_WORDS,
            left_out=left_out(fiche, paragraph),
            open_points=len(fiche.progress.points),
        )
        way("Revenir à la relecture", fiche, Screen.RELECTURE)
    with right:
        html.show("emporter", token=fiche.token)
        download(fiche, "md", "Télécharger le texte (Markdown)")
        download(fiche, "json", "Télécharger ma sauvegarde (JSON)")
        html.show("rouvrir", token=fiche.token)
