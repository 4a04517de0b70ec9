"""The check before leaving: answers with their way back, what is missing, readiness."""

from collections.abc import Iterator

import streamlit as st

from coaching.answers.labels import label_of
from coaching.journey import Point, Screen, Weight
from coaching.paragraph import EXPECTED_WORDS, render
from coaching.review import review
from coaching.ui import html
from coaching.ui.fields import key_of
from coaching.ui.frame import guarded, header, left_out, way
from coaching.ui.session import OpenFiche


def relecture_page() -> None:
    """Show every answer and every point, each leading to its field."""
    fiche = guarded()
    if fiche is None:
        return
    header(fiche, Screen.RELECTURE)
    left, right = st.columns((1.9, 1), gap="large")
    with left:
        html.show("relecture", blocks=review(fiche.draft), token=fiche.token, key_of=key_of)
    paragraph = render(fiche.progress.checked.fiche)
    with right:
        html.show(
            "pret",
            readiness=fiche.progress.readiness,
            groups=list(_by_weight(fiche)),
            token=fiche.token,
            paragraph=paragraph,
            expected=EXPECTED_WORDS,
            left_out=left_out(fiche, paragraph),
        )
        way("Voir la fiche", fiche, Screen.FICHE, primary=True)


def _by_weight(fiche: OpenFiche) -> Iterator[tuple[Weight, list[tuple[Point, str, str]]]]:
    for weight in Weight:
        points = [
            (point, key_of(point.path), label_of(point.path, fiche.draft))
            for point in fiche.progress.points
            if point.weight is weight
        ]
        if points:
            yield weight, points
