"""Who is at the browser: what its tab remembers, its address, what it may ask."""

from contextlib import AbstractContextManager
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from coaching.ops.admission import SITE, admission, origin

TOKEN: Final = "fiche"  # the parameter of an address that opens a fiche
_KEY: Final = "memoire"


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


def whole(path: str) -> str:
    """Return the address of `path` (« /rejoindre?code=… ») on this very server."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{path}" if here.netloc else path


def host() -> str:
    return urlsplit(st.context.url or "").netloc
