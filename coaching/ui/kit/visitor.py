"""Who is at the browser: what its tab remembers, its time of day, its address, what it may ask."""

from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coaching.ops.admission import SITE, admission, origin
from coaching.ops.clock import at_present

TOKEN: Final = "fiche"  # the parameter of an address that opens a fiche
_KEY: Final = "memoire"
_PARIS: Final = ZoneInfo("Europe/Paris")


def memory() -> dict[str, Any]:
    """Return what this tab remembers, under one key, beside the values of Streamlit's controls."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEY, {})
    return kept


def address() -> str:
    return st.context.ip_address or ""


def site() -> str:
    return origin(address(), prefix=SITE)


def link(key: str) -> AbstractContextManager[None]:
    """Let a link be looked up here; MustWait is raised after too many that opened nothing."""
    return admission().links.tried(key, address())


def creates(count: int = 1) -> None:
    """Count the fiches or rooms that are made; raise MustWait when that is too many."""
    admission().creations.take(origin(address()), count)


def clock(moment: datetime) -> str:
    return f"{moment.astimezone(_zone()):%H:%M}"


def today() -> date:
    return at_present().astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    if not get_script_run_ctx(suppress_warning=True):  # the answer to a text, which runs no page
        return _PARIS
    with suppress(ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(st.context.timezone or _PARIS.key)
    return _PARIS


def whole(path: str) -> str:
    """Return the address of `path` (« /rejoindre?code=… ») on this very server."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{path}" if here.netloc else path


def host() -> str:
    return urlsplit(st.context.url or "").netloc
