"""Reopening a workshop from the archive that its coach took away: a new room, the same teams."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from coaching.errors import CoachingError, TeamNameTaken
from coaching.exports.room import TeamSheet, reopened
from coaching.fiche.paths import values_of
from coaching.limits import TEAM_NAME_LIMIT
from coaching.storage import shared_rooms
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.memory import memory
from coaching.ui.workshop.access import enter
from coaching.workshop import Plan
from coaching.workshop.hosting import as_coach, let_in, open_room

_LINKS: Final = "atelier_liens"
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
    token = open_room(plan)
    room = as_coach(token).id
    try:
        links = [_let_in(room, team, rank) for rank, team in enumerate(teams, start=1)]
    except CoachingError:
        shared_rooms().delete(room)
        raise
    hand_out(room, links)
    enter(token, is_new=True)


def _let_in(room: int, team: TeamSheet, rank: int) -> tuple[str, str]:
    """Let a team in; its rank tells it from one whose name reads the same, as older rooms took."""
    values = values_of(team.draft)
    try:
        return team.name, let_in(room, team.name, values)
    except TeamNameTaken:
        mark = f" ({rank})"
        name = f"{team.name[: TEAM_NAME_LIMIT - len(mark)]}{mark}"
        return name, let_in(room, name, values)


def hand_out(room: int, links: Sequence[tuple[str, str]]) -> None:
    """Keep the new links of some teams for their coach to hand out: nothing else shows them."""
    kept: dict[int, dict[str, str]] = memory().setdefault(_LINKS, {})
    kept.setdefault(room, {}).update(links)


def show_links(room: int) -> None:
    """Show the links to hand out, until the coach has done so."""
    links: dict[str, str] = memory().get(_LINKS, {}).get(room, {})
    if not links:
        return
    with st.container(border=True, key="carte-liens"):
        html.show("atelier_liens", links=links)
        if controls.button("C’est fait, ne plus les montrer", key="liens-remis"):
            del memory()[_LINKS][room]
            st.rerun()
