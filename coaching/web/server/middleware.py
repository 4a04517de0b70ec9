"""What surrounds every request: who may connect, and the security headers of every answer."""

import logging
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coaching.ops.log_context import reference
from coaching.ops.safe_traceback import mark
from coaching.web.api.requests import is_from_here, refused
from coaching.web.front.html_page import script_hashes, style_hashes

# What Streamlit 1.67 needs, tried page by page: style attributes, and style elements that are
# empty (its scripts fill them by the CSSOM); images and fonts as data, files and workers as
# blobs. No script but ours and the hashed ones of the page, no style sheet but ours.
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' {script_hashes()}",
        f"style-src-elem 'self' {style_hashes()}",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)

# `same-origin`, not `no-referrer`: the address holds the key of a fiche and must not leave the
# site, but without a referrer some browsers send `Origin: null` with the drafts of our own page.
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Once seen over HTTPS, by its proxy or itself, a site is not asked for over HTTP for a year.
_ONLY_HTTPS: Final = "max-age=31536000"

_logger = logging.getLogger(__name__)


class SecurityHeaders:
    """Add `HEADERS` to what the application answers, its own failures included.

    An answer that says nothing of caches is kept by none: it may hold what a team wrote.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                _guard(MutableHeaders(scope=message), is_secure=scope["scheme"] == "https")
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            _logger.exception("a request failed")
            if is_begun:  # without its message, which uvicorn would log
                raise ConnectionAbortedError from None
            told = f"Le service a rencontré une erreur. Référence\u00a0: {reference(mark(error))}"
            await refused(told, 500)(scope, receive, send_with_headers)


def _guard(headers: MutableHeaders, *, is_secure: bool) -> None:
    headers.update(HEADERS)
    headers.setdefault("Cache-Control", "no-store")
    if is_secure:
        headers["Strict-Transport-Security"] = _ONLY_HTTPS
        cookies = headers.getlist("Set-Cookie")
        del headers["Set-Cookie"]
        for cookie in cookies:
            flags = cookie.lower().split("; ")
            headers.append("Set-Cookie", cookie if "secure" in flags else f"{cookie}; Secure")


class SameOrigin:
    """Refuse websockets that the page of another site opens.

    Streamlit would let in every page served from `localhost`, and look for the address of this
    machine on the Internet each time another site tries.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through, or close it before it opens."""
        if scope["type"] == "websocket" and not is_from_here(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.app(scope, receive, send)
