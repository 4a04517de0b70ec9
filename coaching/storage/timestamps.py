"""Moments as the tables hold them: microseconds since 1970 UTC."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Dialect, TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LOST: Final = datetime(2000, 1, 1, tzinfo=UTC)
NEVER: Final = datetime(2100, 1, 1, tzinfo=UTC)  # nothing is erased on the word of a damaged row
_MICROSECOND: Final = timedelta(microseconds=1)
_FARTHEST: Final = timedelta(days=365 * 1900) // _MICROSECOND


def now() -> int:
    return time.time_ns() // 1000


def steady() -> int:
    """Return a count of microseconds that nobody sets; the sleep of the machine is in it."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(clock) // 1000


def moment(microseconds: object, lost: datetime = _LOST) -> datetime:
    """Return the moment that a table holds; `lost` for what a damaged row holds instead."""
    if not isinstance(microseconds, int) or abs(microseconds) > _FARTHEST:
        return lost
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)


def kept(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


class Moment(TypeDecorator[datetime]):
    """A column read as aware datetimes; what is asked of it may be one, or microseconds.

    A damaged row is read as the moment `lost`.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, lost: datetime = _LOST) -> None:
        super().__init__()
        self.lost = lost

    def process_bind_param(self, value: datetime | int | None, _dialect: Dialect) -> int | None:
        return kept(value) if isinstance(value, datetime) else value

    def process_result_value(self, value: object, _dialect: Dialect) -> datetime | None:
        return None if value is None else moment(value, self.lost)
