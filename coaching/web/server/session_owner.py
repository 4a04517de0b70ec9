"""Sessions of Streamlit: each belongs to the browser that opened it."""

from hashlib import sha256
from secrets import token_bytes
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

_BROWSER: Final = "perimetre-navigateur"  # a header that coaching/web/server/start.py names


class OwnSessions:
    """Let a session be found again by the browser that it was opened from, and by no other.

    Whoever knows the name of a session could take it, with the coach's desk that it shows.
    Streamlit compares who comes back with who opened it (`trustedUserHeaders`), which is said
    here: it is the number that its cookie gives each browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say which browser a connection comes from, whatever that says of itself."""
        if scope["type"] == "websocket":
            cookie = HTTPConnection(scope).cookies.get(XSRF_COOKIE_NAME, "")
            MutableHeaders(scope=scope)[_BROWSER] = _browser(cookie)
        await self.app(scope, receive, send)


def _browser(cookie: str) -> str:
    """Return the number of a browser; a new one without a cookie, which finds nothing again."""
    number, _ = decode_xsrf_token_string(cookie)
    return sha256(number or token_bytes()).hexdigest()
