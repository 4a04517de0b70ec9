"""Reopening a workshop from the archive that its coach took away: a new room, the same teams."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.exports.room import TeamSheet, reopened
from coaching.ui.kit import controls, html, visitor
from coaching.ui.workshop.access import enter
from coaching.workshop import Plan
from coaching.workshop.hosting import reopen

_LARGEST: Final = 16  # MB, as the reading of archives has it
_KEY: Final = "archive-atelier"


def reopening() -> None:
    """Ask for the archive, say what it holds, and open a room with its teams."""
    upload = controls.file_uploader(
        "L’archive de l’atelier (.zip)", type=["zip"], key=_KEY, max_upload_size=_LARGEST
    )
    if upload is None:
        html.show("atelier_archive")
        return
    try:
        plan, teams = reopened(upload.getvalue())
        html.show("atelier_archive_lue", plan=plan, teams=teams)
        if controls.button("Rouvrir cet atelier", type="primary", key="rouvrir-archive"):
            _reopen(plan, teams)
            st.rerun()
    except CoachingError as error:
        html.show("erreur", key=_KEY, message=str(error))


def _reopen(plan: Plan, teams: Sequence[TeamSheet]) -> None:
    visitor.creates(1 + len(teams))
    enter(reopen(plan, [(team.name, team.draft) for team in teams]), is_new=True)
