"""The clock of the product: what is shown, kept or erased goes by it."""

import time
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

PARIS: Final = ZoneInfo("Europe/Paris")


def now() -> int:
    """Return the milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def at_present() -> datetime:
    return datetime.fromtimestamp(now() / 1000, UTC)


def day_in_paris() -> date:
    return at_present().astimezone(PARIS).date()


def clock(moment: datetime) -> str:
    """Return the time of day of a moment, « 16:30 », the same on any device."""
    return f"{moment.astimezone(PARIS):%H:%M}"
