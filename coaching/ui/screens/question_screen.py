"""A page of cards: its room, what a draft gave it, the page that the server writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from coaching.errors import CoachingError
from coaching.fiche.progress import Screen
from coaching.ops.clock import at_present
from coaching.storage import shared_store
from coaching.storage.tokens import LASTS
from coaching.ui.form.fields import key_of
from coaching.ui.form.question_page import Asked
from coaching.ui.form.remarks import Shown
from coaching.ui.form.sentence_links import RETURN
from coaching.ui.form.surroundings import (
    draw_header,
    draw_page,
    failure,
    fiche_content,
    guarded,
)
from coaching.ui.form.team_room import choose_to_stay, is_of_room, room_bar
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.visitor import clock, host, memory
from coaching.ui.screens.written_pages import PARTS
from coaching.workshop import codes

_CODES: Final = "codes_donnes"  # by fiche, with its end: nothing else shows a code
_TAKEN: Final = "brouillon_repris"


def show_page(screen: Screen) -> None:
    """Show the page of one question, or of the calls."""
    fiche = guarded()
    if fiche is None:
        return
    draw_header(fiche, screen)
    with fiche_content(fiche):
        room_bar(fiche.token, screen)
        failure(fiche)
        _show_taken(fiche.token, screen)
        asked = Asked(Shown(back=st.query_params.get(RETURN, "")))
        draw_page(fiche, screen, PARTS[screen](fiche, asked))
        if screen is Screen.DEPART and not is_of_room(fiche.token):
            _ways_back(fiche.token)
        if screen is Screen.DEMAIN and fiche.draft.demain.calls:
            choose_to_stay(fiche.token)


def _ways_back(token: str) -> None:
    """Show, on the first page, how to come back to a fiche: its link, a code for another computer.

    The bar of a workshop has its own.
    """
    codes_by_fiche: dict[str, tuple[str, datetime]] = memory().setdefault(_CODES, {})
    with st.container(key="retours"):
        html.show("votre_lien", token=token)
        if controls.button("Ouvrir sur un autre ordinateur", key="donner-code", type="tertiary"):
            _draw_code(codes_by_fiche, token)
        code, until = codes_by_fiche.get(token, ("", at_present()))
        if until > at_present():
            html.show("code_donne", code=code, until=clock(until), host=host())


def _draw_code(codes_by_fiche: dict[str, tuple[str, datetime]], token: str) -> None:
    code = codes.draw(codes.LONG)
    try:
        visitor.creates()
        shared_store().hand_overs.keep(code, token)
    except CoachingError as error:
        controls.error(str(error))
        return
    codes_by_fiche[token] = code, at_present() + timedelta(microseconds=LASTS)


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many answers a fiche took from a draft; `number` tells them from those taken before.

    `places` says where, each by its name inside a sentence, its page and the key of its field.
    """

    token: str
    count: int
    places: tuple[tuple[str, Screen, str], ...]
    number: int


def note_taken(token: str, count: int, landed: Sequence[tuple[str, str]]) -> Screen:
    """Remember what a fiche took, and return the first of the pages that have it.

    `landed` holds the name of each place and the path of a field there.
    """
    places = tuple(
        (f"{name[0].lower()}{name[1:]}", Screen(path.partition(".")[0]), key_of(path))
        for name, path in landed
    )
    last: _Taken | None = memory().get(_TAKEN)
    memory()[_TAKEN] = _Taken(token, count, places, last.number + 1 if last else 1)
    screens = {screen for _, screen, _ in places}
    return min(screens, key=[*Screen].index, default=Screen.DEPART)


def _show_taken(token: str, here: Screen) -> None:
    """Say it on the pages that have it; another page, or another fiche, has it forgotten."""
    taken: _Taken | None = memory().get(_TAKEN)
    screens = {screen for _, screen, _ in taken.places} or {Screen.DEPART} if taken else set()
    if taken and taken.token == token and here in screens:
        html.show("repris", taken=taken, here=here)
    else:
        memory().pop(_TAKEN, None)
