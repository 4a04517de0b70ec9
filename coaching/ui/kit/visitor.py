"""The address that a visitor comes from, and what it may ask of this process."""

from contextlib import AbstractContextManager

import streamlit as st

from coaching.pace.admission import SITE, admission
from coaching.pace.rate_limit import origin


def address() -> str:
    """Return the address, nothing for this very machine's."""
    return st.context.ip_address or ""


def site() -> str:
    """Return what the address of whoever guesses counts as."""
    return origin(address(), prefix=SITE)


def link(key: str) -> AbstractContextManager[None]:
    """Let a link be looked up here; MustWait is raised after too many that opened nothing."""
    return admission().links.tried(key, address())


def creates(count: int = 1) -> None:
    """Count the fiches or rooms that are made; raise MustWait when that is too many."""
    admission().creations.take(origin(address()), count)
