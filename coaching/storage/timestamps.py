"""Moments as the tables hold them: microseconds since 1970 UTC."""

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Dialect, TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_AN_HOUR: Final = timedelta(hours=1) // _MICROSECOND

_logger: Final = logging.getLogger(__name__)


def now() -> int:
    return time.time_ns() // 1000


def _steady() -> int:
    """Return a count of microseconds that nobody sets; the sleep of the machine is in it."""
    clock = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(clock) // 1000


_OFFSET: Final = now() - _steady()


def may_erase() -> bool:
    """Tell whether the clock may be believed by what erases for good: nobody has set it since.

    A clock that jumps forward would take everything for past its date.
    """
    if abs(now() - _steady() - _OFFSET) < _AN_HOUR:
        return True
    _logger.error("the clock was set: nothing is erased until this process starts again")
    return False


def moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)


def kept(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


class Moment(TypeDecorator[datetime]):
    """A column read as aware datetimes; what is asked of it may be one, or microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | int | None, _dialect: Dialect) -> int | None:
        return kept(value) if isinstance(value, datetime) else value

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else moment(value)
