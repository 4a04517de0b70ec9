"""What is derived of one team's fiche, or nothing: whatever it holds, its room goes on."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from coaching.errors import CoachingError

ILLEGIBLE: Final = "illisible"

_logger = logging.getLogger(__name__)
_Derived = TypeVar("_Derived")


def failsafe(derive: Callable[[], _Derived]) -> _Derived | None:
    """Return what is derived of a fiche; nothing when that fails, which the log tells."""
    try:
        return derive()
    except CoachingError:  # foreseen, and told in its own words
        raise
    except Exception:
        _logger.exception("a fiche could not be read")
        return None
