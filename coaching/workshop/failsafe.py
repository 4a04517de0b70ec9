"""What is derived of one team's fiche, or nothing: whatever it holds, its room goes on."""

import logging
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from coaching.errors import CoachingError

ILLEGIBLE: Final = "illisible"

_logger = logging.getLogger(__name__)
_Derived = TypeVar("_Derived")
_Given = ParamSpec("_Given")


def failsafe(
    derive: Callable[_Given, _Derived], *given: _Given.args, **named: _Given.kwargs
) -> _Derived | None:
    """Return what is derived of a fiche; nothing when that fails, which the log tells."""
    try:
        return derive(*given, **named)
    except CoachingError:  # foreseen, and told in its own words
        raise
    except Exception:
        _logger.exception("a fiche could not be read")
        return None
