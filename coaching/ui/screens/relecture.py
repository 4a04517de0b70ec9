"""The check before leaving: answers with their way back, what is missing, readiness."""

from collections.abc import Iterator

import streamlit as st

from coaching.coach.advice import Severity
from coaching.coach.advice.field_remarks import Remark
from coaching.fiche.progress import Point, Screen, Weight
from coaching.ui.form.fields import key_of
from coaching.ui.form.sentence_links import sheet, where
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.surroundings import draw_header, fiche_content, guarded
from coaching.ui.form.team_room import room_bar
from coaching.ui.kit import html
from coaching.ui.screens.home import resumed
from coaching.ui.screens.investment_committee import show_committee


def relecture_page() -> None:
    """Show every answer and every point, each leading to its field."""
    fiche = guarded()
    if fiche is None:
        return
    draw_header(fiche, Screen.RELECTURE)
    with fiche_content(fiche):
        room_bar(fiche.token, Screen.RELECTURE)
        resumed(fiche.token)
        left, right = st.columns((1.9, 1), gap="large")
    with left:
        html.show(
            "relecture",
            blocks=fiche.analysis.blocks,
            token=fiche.token,
            key_of=key_of,
            has_points=bool(fiche.progress.points),
        )
    with right:
        show_committee(fiche)
        _readiness(fiche)


def _readiness(fiche: OpenFiche) -> None:
    """Show how far the fiche is, what is missing, what a coach would ask, and the paragraph."""
    paragraph = fiche.analysis.final_text()
    html.show(
        "pret",
        readiness=fiche.progress.readiness,
        groups=list(_by_weight(fiche)),
        remarks=list(_by_severity(fiche)),
        ignored=[
            (one, *where(one.remark.path, fiche.draft)) for one in fiche.analysis.standing.ignored
        ],
        token=fiche.token,
        sheet=sheet(fiche, paragraph, Screen.RELECTURE),
        heaviest=[where(path, fiche.draft) for path in fiche.analysis.heaviest],
        tally=fiche.analysis.tally,
    )


def _by_weight(fiche: OpenFiche) -> Iterator[tuple[Weight, list[tuple[Point, str, str]]]]:
    for weight in Weight:
        points = [
            (point, *where(point.path, fiche.draft)[1:])
            for point in fiche.progress.points
            if point.weight is weight
        ]
        if points:
            yield weight, points


def _by_severity(fiche: OpenFiche) -> Iterator[tuple[Severity, list[tuple[Remark, str, str, str]]]]:
    """Yield what the coach still remarks, the most important first, with the way to each field."""
    for severity in Severity:
        due = [
            (remark, *where(remark.path, fiche.draft))
            for remark in fiche.analysis.standing.due
            if remark.advice.rule.severity is severity
        ]
        if due:
            yield severity, due
