"""The time of day, as the person at the browser reads it on the wall."""

from contextlib import suppress
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

_PARIS: Final = ZoneInfo("Europe/Paris")


def clock(moment: datetime) -> str:
    """Return the time of day of the person at the browser: « 14:32 »."""
    zone = _PARIS
    with suppress(ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo(st.context.timezone or _PARIS.key)
    return f"{moment.astimezone(zone):%H:%M}"
