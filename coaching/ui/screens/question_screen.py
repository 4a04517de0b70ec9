"""The screens of a fiche: its questions and calls, the review, the text, each in its room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

import streamlit as st

from coaching.fiche.progress import Screen
from coaching.ops.clock import at_present, clock
from coaching.storage import shared_store
from coaching.storage.tokens import LASTS
from coaching.ui.form import surroundings
from coaching.ui.form.fields import key_of
from coaching.ui.form.remarks import PageState
from coaching.ui.form.sentence_links import RETURN, sheet, way_on, way_to, where
from coaching.ui.form.session import OpenFiche
from coaching.ui.form.team_room import choose_to_stay, is_of_room, room_bar
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import COLUMNS, content, error_boundary
from coaching.ui.kit.visitor import host, memory
from coaching.ui.screens.home import resumed
from coaching.ui.screens.written_pages import WRITTEN_PAGES
from coaching.workshop import codes

_CODES: Final = "codes_donnes"  # by fiche, with its end: nothing else shows a code
_TAKEN: Final = "brouillon_repris"
# The parts of the last screen, by what its address says of them; only one is drawn.
_PARTS: Final = {"": "Le texte", "champs": "Les champs de la fiche"}


def show_page(screen: Screen) -> None:
    fiche = surroundings.guarded()
    if fiche is None:
        return
    surroundings.draw_header(fiche, screen)
    with content():
        room_bar(fiche.token, screen)
        surroundings.failure(fiche)
        if screen is Screen.RELECTURE:
            _review(fiche)
        elif screen is Screen.FICHE:
            _text(fiche)
        else:
            _cards(fiche, screen)


def _cards(fiche: OpenFiche, screen: Screen) -> None:
    _show_taken(fiche.token, screen)
    state = PageState(back=st.query_params.get(RETURN, ""))
    surroundings.draw_page(fiche, screen, WRITTEN_PAGES[screen](fiche, state))
    if screen is Screen.DEPART and not is_of_room(fiche.token):
        _ways_back(fiche.token)
    if screen is Screen.DEMAIN and fiche.draft.demain.calls:
        choose_to_stay(fiche.token)


def _text(fiche: OpenFiche) -> None:
    asked = st.query_params.get("partie", "")
    part = asked if asked in _PARTS else ""
    html.show("fiche_parties", parts=_PARTS, part=part, token=fiche.token)
    page = f"{Screen.FICHE}/{part}" if part else Screen.FICHE
    surroundings.draw_page(fiche, page, WRITTEN_PAGES[page](fiche, PageState()))
    if on := way_on(Screen.FICHE, st.query_params.get(RETURN, "")):
        look = "pp-bouton pp-second"
        html.show("suite", label=on[0], screen=on[1], token=fiche.token, look=look)


def _review(fiche: OpenFiche) -> None:
    resumed(fiche.token)
    left, right = st.columns(COLUMNS, gap="large")
    read, standing = fiche.analysis, fiche.analysis.standing
    points = [(one, *where(one.path, fiche.draft)[1:]) for one in fiche.progress.points]
    due = [(one, *where(one.path, fiche.draft)) for one in standing.due]
    with left:
        answers = {"blocks": read.blocks, "key_of": key_of, "has_points": bool(points)}
        html.show("relecture", token=fiche.token, **answers)
    with right:
        html.show(
            "pret",
            readiness=fiche.progress.readiness,
            # The most important come first in both.
            groups=[
                (weight, [*rows]) for weight, rows in groupby(points, lambda row: row[0].weight)
            ],
            remarks=[
                (severity, [*rows])
                for severity, rows in groupby(due, lambda row: row[0].advice.rule.severity)
            ],
            ignored=[(one, *where(one.remark.path, fiche.draft)) for one in standing.ignored],
            token=fiche.token,
            sheet=sheet(fiche, read.final_text(), Screen.RELECTURE),
            heaviest=[where(path, fiche.draft) for path in read.heaviest],
            tally=read.tally,
            due=way_to(fiche.token, read.left[0].path, Screen.RELECTURE) if read.left else "",
        )


def _ways_back(token: str) -> None:
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
    with error_boundary():
        visitor.creates()
        shared_store().hand_overs.keep(code, token)
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
