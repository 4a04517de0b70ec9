"""What was pasted opens a fiche: its link, within a sentence, or a code that hands it over."""

import re
from urllib.parse import unquote

from coaching.errors import CoachingError, FicheNotFound
from coaching.fiche.progress import Screen
from coaching.pace.admission import admission
from coaching.storage import shared_store
from coaching.ui.form.session import TOKEN
from coaching.ui.kit import visitor
from coaching.ui.kit.frame import go


class HandOverRefused(CoachingError):
    """No fiche opens by this code: it was mistyped, it served, or its time is over."""

    def __init__(self) -> None:
        super().__init__(
            "Ce code n’ouvre aucune fiche : il a servi, ou ses dix minutes sont passées. "
            "Demandez-en un autre sur le premier ordinateur."
        )


def value_in(text: str, name: str) -> str:
    """Return the value of a parameter, in the first link of a text that has it; or nothing."""
    found = re.search(rf"[?&;]{name}=([\w-]+)", unquote(text))
    return found[1] if found else ""


def fiche_in(text: str) -> str:
    """Return the token of the fiche that a text holds a link of, or nothing."""
    return value_in(text, TOKEN)


def open_code(code: str) -> None:
    """Open the fiche that a code hands over; raise a CoachingError otherwise."""
    try:
        # A right one always opens: each that is tried takes its time, one after the other.
        with admission().hand_overs.failing(visitor.site(), FicheNotFound):
            token = shared_store().hand_overs.take(code)
        open_link(token)
    except FicheNotFound as error:
        raise HandOverRefused from error


def open_link(token: str) -> None:
    """Open a fiche that exists; raise a CoachingError otherwise."""
    with visitor.link(token):
        shared_store().read(token)
    go(Screen.RELECTURE, token)
