"""What is past its date is erased, by the app itself: rooms at theirs, fiches that nobody saves."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event
from types import MappingProxyType
from typing import Final

from coaching.errors import CoachingError
from coaching.ops.clock import at_present
from coaching.ops.metrics import ERASED
from coaching.ops.settings import settings
from coaching.storage import Store, shared_store

# Rooms end at midnight; nobody reads them from then on, whenever their rows go.
EVERY: Final = 600  # seconds

_logger = logging.getLogger(__name__)


def erase_until(stopping: Event) -> None:
    """Erase what is past its date, now and then every ten minutes, until the process stops."""
    while True:
        erase_once()
        if stopping.wait(EVERY):
            return


def erase_once() -> None:
    """Erase what is past its date; a database out of reach is asked again later."""
    for what, erase in _ERASERS.items():
        try:
            erased = erase(shared_store())
        except CoachingError:
            _logger.warning("erasing waits for the database", extra={"facts": {"what": what}})
        else:
            ERASED.labels(what).inc(erased)
            if erased:
                told = {"facts": {"what": what, "count": erased}}
                _logger.info("erased past its date", extra=told)


def _erase_fiches(store: Store) -> int:
    """Count in whole days, so that the file of SQLite is gone through once a day at most."""
    today = at_present().replace(hour=0, minute=0, second=0, microsecond=0)
    return store.delete_forgotten(today - timedelta(days=settings().fiche_days))


_ERASERS: Final[Mapping[str, Callable[[Store], int]]] = MappingProxyType(
    {
        "rooms": lambda store: store.rooms.delete_expired(),
        "fiches": _erase_fiches,
        "codes": lambda store: store.hand_overs.delete_expired(),
    }
)
