"""The way in to the projection of a room, and from slide to slide.

The address on the wall is read by everybody: it holds a token that only reads the room. A link
that projected a fiche leads to it.
"""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from coaching.errors import CoachingError, RoomNotFound, StorageUnavailable
from coaching.fiche.progress import Screen
from coaching.ui.form.session import current_token
from coaching.ui.kit import controls, html, visitor
from coaching.ui.kit.frame import bare_header, content, go
from coaching.ui.kit.live import beacon
from coaching.ui.kit.visitor import TOKEN, memory
from coaching.ui.pages import file_of
from coaching.ui.wall.slides import on_stage, room_deck
from coaching.workshop.hosting import as_screen
from coaching.workshop.marks import note_shown, screen_mark
from coaching.workshop.watching import watch

SCREEN: Final = "ecran"
_LOCAL: Final = "diapositive"
_WAYS: Final = {
    "debut": ("Première diapositive", -1_000),
    "precedente": ("Diapositive précédente", -1),
    "suivante": ("Diapositive suivante", 1),
}
_NOTHING: Final = (
    "Cette adresse ne dit pas quoi projeter. Ouvrez la projection depuis la page de l’atelier."
)


def projection_page() -> None:
    if SCREEN in st.query_params:
        _guarded(st.query_params[SCREEN])
    elif TOKEN in st.query_params:
        go(Screen.FICHE, current_token())
    else:
        _refused(_NOTHING)


@st.fragment
def _guarded(token: str) -> None:
    """Draw a slide; when what it needs is gone, say so kindly."""
    try:
        _room(token)
    except StorageUnavailable:
        with content():
            html.show("projection_panne")
    except RoomNotFound:  # erased or never opened: nothing is left to tell one from the other
        with content():
            html.show("projection_finie")
    except CoachingError as error:
        _refused(str(error))


def _room(token: str) -> None:
    with visitor.link(token):
        seen = watch(as_screen(token).id)
    whole = st.container(key="projection")
    with whole:
        html.show("projection_annonce")
    # In the order of the keyboard.
    place = whole.container(key="diapositive")
    with whole.container(key="commandes", horizontal=True):
        deck = room_deck(seen)
        name = _chosen([*deck], on_stage(seen), (token, seen.room.live.stage))
        note_shown(seen.room, name)
    with place:
        deck[name]()
    beacon("ecran", token, screen_mark(seen), seen.room)


def _chosen(names: Sequence[str], staged: str, stage: object) -> str:
    """Show the buttons that move through the slides, and return the slide to show.

    Whoever stands by the projection may leave the slide named `staged`, until the coach puts
    another on stage. A page may be gone meanwhile.
    """
    seen, name = memory().get(_LOCAL, (None, staged))
    if seen != stage or name not in names:
        name = staged if staged in names else staged.rpartition("-")[0]
    rank = names.index(name)
    for key, (label, way) in _WAYS.items():
        if controls.button(label, key=f"diapo-{key}"):
            rank = min(max(rank + way, 0), len(names) - 1)
            memory()[_LOCAL] = (stage, names[rank])
    return names[rank]


def _refused(message: str) -> None:
    bare_header()
    with content():
        html.show("projection_refusee", message=message)
        if controls.button("Aller à l’accueil", type="primary", key="vers-accueil"):
            st.switch_page(file_of("accueil"))
