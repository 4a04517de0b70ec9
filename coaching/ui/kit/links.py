"""Addresses to hand over, written whole."""

from urllib.parse import urlsplit

import streamlit as st


def whole(path: str) -> str:
    """Return the address of `path` (« /rejoindre?code=… ») on this very server."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{path}" if here.netloc else path


def host() -> str:
    """Return the name of this server as a person types it."""
    return urlsplit(st.context.url or "").netloc
