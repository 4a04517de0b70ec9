"""The secrets that open fiches, rooms and projections; only their hashes are kept."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest

_BYTES = 24  # 192 bits: nobody guesses the link of another team


def draw() -> str:
    """Return a new token, fit for an address."""
    return secrets.token_urlsafe(_BYTES)


class Hash(str):
    """What is kept of a token: it finds what the token opens, here alone, and no link holds it."""

    __slots__ = ()


def hashed(token: str) -> Hash:
    """Return what is kept of a token: its SHA-256, in hexadecimal."""
    return token if isinstance(token, Hash) else Hash(sha256(_bytes(token)).hexdigest())


def screen_token(coach_token: str) -> str:
    """Return the token of the projection: the coach's gives it, it does not give the coach's."""
    code = digest(_bytes(coach_token), b"projection", "sha256")
    return urlsafe_b64encode(code).decode().rstrip("=")


def _bytes(token: str) -> bytes:
    # A token comes from an address bar: it may hold anything, even what UTF-8 cannot encode.
    return token.encode("utf-8", "backslashreplace")
