"""Addresses to hand over: written whole, and as a picture that a phone reads."""

from urllib.parse import urlsplit

import segno
import streamlit as st

# Error correction M: a wall, a reflection, a head in the way.
_CORRECTION = "m"


def whole(path: str) -> str:
    """Return the address of `path` (« /rejoindre?code=… ») on this very server."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{path}" if here.netloc else path


def host() -> str:
    """Return the name of this server as a person types it."""
    return urlsplit(st.context.url or "").netloc


def qr(address: str) -> str:
    """Return a picture of an address as a data address: dark on white, its quiet zone included.

    ISO/IEC 18004 asks for four modules of quiet; phones read nothing on a dark ground.
    """
    code = segno.make_qr(address, error=_CORRECTION)
    return code.svg_data_uri(border=4, dark="#12302e", light="#ffffff", omitsize=True)
