"""Texts that a browser reports although nobody has just typed them.

What is really typed is sent by the browser's script as well, and may come a moment later.
"""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import Final

from coaching.errors import FicheNotFound, StorageUnavailable
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at
from coaching.pace.text_order import is_left
from coaching.storage import shared_store

_ON_ITS_WAY: Final = 0.5  # s that a text sent by the browser's script may come after its field's


def stood(token: str, path: str, text: str) -> bool:
    """Tell whether a text is one that a field has held, and nobody has just typed again.

    A page left open over a restart, or drawn again by a run that was cut short, reports a text
    of long ago as if it had just been typed. A choice is not sent by the script: it is never an
    echo.
    """
    if ask_at(path).kind in CHOICES:
        return False
    store = shared_store()
    with suppress(StorageUnavailable, FicheNotFound):
        if all(text != one.value for one in store.history(token, path)):
            return False
        return not _comes(lambda: store.read(token).values.get(path, "") == text)
    return False


def overtaken(token: str, path: str, text: str, author: str) -> bool:
    """Tell whether a tab has typed on since this text, which its link brought late."""
    return not _comes(lambda: not is_left(token, path, text, author))


def _comes(true: Callable[[], bool]) -> bool:
    """Wait a moment for something to be true; tell whether it is."""
    end = monotonic() + _ON_ITS_WAY
    while not true():
        if monotonic() > end:
            return False
        sleep(_ON_ITS_WAY / 10)
    return True
