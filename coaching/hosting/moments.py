"""The time of day as rooms count it."""

import time


def now() -> int:
    """Return the milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000
