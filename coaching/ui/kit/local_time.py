"""The time of day, as the person at the browser reads it on the wall; in Paris, out of a run."""

from contextlib import suppress
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coaching.ops.clock import at_present

_PARIS: Final = ZoneInfo("Europe/Paris")


def clock(moment: datetime) -> str:
    """Return the time of day of the person at the browser: « 14:32 »."""
    return f"{moment.astimezone(_zone()):%H:%M}"


def today() -> date:
    """Return the day that it is for the person at the browser."""
    return at_present().astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    if not get_script_run_ctx(suppress_warning=True):  # the answer to a text, which runs no page
        return _PARIS
    with suppress(ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(st.context.timezone or _PARIS.key)
    return _PARIS
