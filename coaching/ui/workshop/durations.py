"""Lengths of time and counts, as a coach says them."""

from datetime import datetime, timedelta
from typing import Final

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


def some(count: int, one: str) -> str:
    """Return a count with its noun: « une équipe », « 3 équipes », « aucune équipe »."""
    if count == 0:
        return f"aucune {one}"
    return f"une {one}" if count == 1 else f"{count} {one}s"


def ago(at: datetime, now: datetime) -> str:
    return f"il y a {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def since(at: datetime, now: datetime) -> str:
    """Say for how long something has lasted: « depuis 3 minutes »."""
    return f"depuis {_length(now - at)}" if now - at >= _MINUTE else "à l’instant"


def _length(time: timedelta) -> str:
    if time < _HOUR:
        return some(time // _MINUTE, "minute")
    if time < _DAY:
        return some(time // _HOUR, "heure")
    return "un jour" if time // _DAY == 1 else f"{time // _DAY} jours"
