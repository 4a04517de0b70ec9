"""Moments as the tables hold them: microseconds since 1970 UTC."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def now() -> int:
    """Return the present moment."""
    return time.time_ns() // 1000


def moment(microseconds: int) -> datetime:
    """Turn a moment of the tables into an aware datetime."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)


def moment_if_any(microseconds: int | None) -> datetime | None:
    """Do as `moment` for what may not have happened."""
    return None if microseconds is None else moment(microseconds)


def kept(at: datetime) -> int:
    """Turn an aware datetime into a moment of the tables."""
    return (at - _EPOCH) // _MICROSECOND
