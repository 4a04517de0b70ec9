"""A link within what was pasted: alone, in a sentence, or as a mail server rewrote it."""

import re
from urllib.parse import unquote

from coaching.fiche.progress import Screen
from coaching.storage import shared_store
from coaching.ui.form.session import TOKEN
from coaching.ui.kit import visitor
from coaching.ui.kit.frame import go


def value_in(text: str, name: str) -> str:
    """Return the value of a parameter, in the first link of a text that has it; or nothing."""
    found = re.search(rf"[?&;]{name}=([\w-]+)", unquote(text))
    return found[1] if found else ""


def fiche_in(text: str) -> str:
    """Return the token of the fiche that a text holds a link of, or nothing."""
    return value_in(text, TOKEN)


def open_link(token: str) -> None:
    """Open a fiche that exists; raise a CoachingError otherwise."""
    with visitor.link(token):
        shared_store().read(token)
    go(Screen.RELECTURE, token)
