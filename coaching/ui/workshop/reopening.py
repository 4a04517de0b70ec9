"""Reopening a workshop from the archive that its coach took away: a new room, the same teams."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.exports.room import TeamSheet, reopened
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.visitor import memory
from coaching.ui.workshop.access import enter, is_new, room_link
from coaching.workshop import Plan
from coaching.workshop.hosting import as_coach, reopen

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
    token, links = reopen(plan, [(team.name, team.draft) for team in teams])
    hand_out(as_coach(token).id, links)
    enter(token, is_new=True)


def hand_out(room: int, links: Mapping[str, str]) -> None:
    """Keep the new links of some teams for their coach to hand out: nothing else shows them."""
    kept: dict[int, dict[str, str]] = memory().setdefault(_LINKS, {})
    kept.setdefault(room, {}).update(links)


def has_links(room: int) -> bool:
    """Tell whether links are still to be handed out."""
    return bool(memory().get(_LINKS, {}).get(room))


def show_links(token: str, room: int) -> None:
    """Show the links to hand out, until the coach has done so; the coach's own, of a new room."""
    if not has_links(room):
        return
    with st.container(border=True, key="carte-liens"):
        links: dict[str, str] = memory()[_LINKS][room]
        html.show("atelier_liens", links=links, link=room_link(token) if is_new(token) else "")
        if controls.button("C’est fait, ne plus les montrer", key="liens-remis"):
            del memory()[_LINKS][room]
            st.rerun()
