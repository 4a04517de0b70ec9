"""What is past its date is erased, by the app itself."""

import logging
from time import sleep
from typing import Final

from coaching.errors import CoachingError
from coaching.storage import shared_rooms

# Rooms end at midnight; nobody reads them from then on, whenever their rows go.
EVERY: Final = 600  # seconds

_logger = logging.getLogger(__name__)


def erase_for_ever() -> None:
    """Erase the rooms past their date, now and then every ten minutes; it never returns."""
    while True:
        erase_once()
        sleep(EVERY)


def erase_once() -> None:
    """Erase the rooms past their date; a database out of reach is asked again later."""
    try:
        erased = shared_rooms().delete_expired()
    except CoachingError:
        _logger.warning("rooms past their date could not be erased; asked again in %d s", EVERY)
    else:
        if erased:
            _logger.warning("%d rooms past their date were erased", erased)
