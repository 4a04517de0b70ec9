"""What surrounds every request: who may connect, headers, French, what is noted of it."""

import logging
from collections.abc import Iterable
from hashlib import sha256
from http import HTTPStatus
from secrets import token_bytes
from time import perf_counter
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from coaching.ops import log
from coaching.ops.log import mark
from coaching.ops.metrics import REQUESTS, SESSIONS
from coaching.web.api.requests import is_from_here, refused
from coaching.web.front.serving import script_hashes, style_hashes

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
# The key of a room is not told to our own files: they are asked for before a script can hide it.
_ROOM: Final = b"atelier="
# Once seen over HTTPS, by its proxy or itself, a site is not asked for over HTTP for a year.
_ONLY_HTTPS: Final = "max-age=31536000"
# The longest name that a site may have, and its port: a square code holds two thousand letters.
_LONGEST_HOST: Final = 253 + len(":65535")
_BROWSER: Final = "perimetre-navigateur"  # a header that coaching/web/server/start.py names
_SENTENCES: Final = {
    HTTPStatus.BAD_REQUEST: "Cette adresse est mal écrite. Revenez à l’accueil du site.",
    HTTPStatus.NOT_FOUND: "Rien ne répond à cette adresse. Revenez à l’accueil du site.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cette adresse ne reçoit pas ce genre de demande.",
    HTTPStatus.FORBIDDEN: "Cette demande est refusée\u00a0: rechargez la page, puis réessayez.",
}
_ANY_OTHER: Final = "Cette demande n’a pas abouti\u00a0: rechargez la page, puis réessayez."
# Where Streamlit serves files and signals, and its own English page for whatever is not there.
_NOT_PAGES: Final = ("/static/", "/_stcore/")
# Streamlit would tell anybody how many sessions it has, walking through all of them to know; and
# nobody signs in here, yet each visit to where one would is an error of its log.
_HIDDEN: Final = {"/_stcore/metrics", "/auth/login", "/auth/logout", "/oauth2callback"}
_SLOW: Final = 1.0  # s
# What nginx notes of a browser that is gone before its request was whole: a tab closed, a network
# lost. Nobody waits for an answer, and nothing failed.
_GONE: Final = 499
# What browsers of an erased room are told again and again, and those who ask for too much: the
# limit itself says so, once a minute.
_REPEATED: Final = {404, 429}

_logger = logging.getLogger(__name__)


class _Layer:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app


class SecurityHeaders(_Layer):
    """Add `HEADERS` to what the application answers, its own failures included."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                headers = MutableHeaders(scope=message)
                _guard(headers, is_secure=scope["scheme"] == "https")
                if _ROOM in scope["query_string"]:
                    headers["Referrer-Policy"] = "strict-origin"
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            _logger.exception("a request failed")
            if is_begun:  # without its message, which uvicorn would log
                raise ConnectionAbortedError from None
            known = log.reference(mark(error))
            sentence = f"Le service a rencontré une erreur. Référence\u00a0: {known}"
            await refused(sentence, 500)(scope, receive, send_with_headers)


def _guard(headers: MutableHeaders, *, is_secure: bool) -> None:
    headers.update(HEADERS)
    headers.setdefault("Cache-Control", "no-store")  # it may hold what a team wrote
    if is_secure:
        headers["Strict-Transport-Security"] = _ONLY_HTTPS
        cookies = headers.getlist("Set-Cookie")
        del headers["Set-Cookie"]
        for cookie in cookies:
            flags = cookie.lower().split("; ")
            headers.append("Set-Cookie", cookie if "secure" in flags else f"{cookie}; Secure")


class OwnPages(_Layer):
    """Open websockets for our own pages alone, and to each browser its own sessions.

    Nobody is answered under a name that no site may have: pages draw the address to come back to.
    Streamlit would let in every page served from `localhost`, and look for the address of this
    machine on the Internet each time another site tries. Whoever knows the name of a session could
    take it, with the coach's desk that it shows: Streamlit compares who comes back with who opened
    it (`trustedUserHeaders`), which is said here: the number that its cookie gives each browser.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(raw=scope.get("headers", []))
        is_long = len(headers.get("host", "")) > _LONGEST_HOST
        if scope["type"] == "http" and is_long:
            await refused(_SENTENCES[HTTPStatus.BAD_REQUEST], 400)(scope, receive, send)
            return
        if scope["type"] == "websocket":
            if is_long or not is_from_here(headers):
                await send({"type": "websocket.close", "code": 1008})
                return
            # The number of the browser, whatever it says of itself; without a cookie it is a new
            # one, which finds nothing again.
            cookie = HTTPConnection(scope).cookies.get(XSRF_COOKIE_NAME, "")
            number, _ = decode_xsrf_token_string(cookie)
            browser = sha256(number or token_bytes()).hexdigest()
            MutableHeaders(scope=scope)[_BROWSER] = browser
        await self.app(scope, receive, send)


class FrenchAnswers(_Layer):
    """Say in French what went wrong, when the answer is plain text: what is JSON is ours.

    Streamlit answers with its own page under addresses that it keeps for its files: there is no
    page there, and that is what this says.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        french = b""

        async def send_in_french(message: Message) -> None:
            nonlocal french
            if message["type"] == "http.response.start":
                french = _rewritten(message, scope["path"])
            elif french:
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": french}
            await send(message)

        await self.app(scope, receive, send_in_french)


def _rewritten(start: Message, path: str) -> bytes:
    """Return what is said instead of an answer that starts, made ready for it; nothing if it is."""
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    if kind == "text/html" and any(part in path for part in _NOT_PAGES):
        start["status"] = HTTPStatus.NOT_FOUND
    elif kind not in {"", "text/plain"} or start["status"] < HTTPStatus.BAD_REQUEST:
        return b""
    french = _SENTENCES.get(start["status"], _ANY_OTHER).encode()
    sent = MutableHeaders(scope=start)
    for name in ("content-encoding", "etag", "last-modified", "accept-ranges", "cache-control"):
        del sent[name]
    sent.update({"content-type": "text/plain; charset=utf-8", "content-length": str(len(french))})
    return french


class Observer(_Layer):
    """Time, name and count the requests to `routes`, those of one address each: labels are few."""

    def __init__(self, app: ASGIApp, routes: Iterable[Route]) -> None:
        super().__init__(app)
        self._addresses = {route.path for route in routes if not route.param_convertors}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            with SESSIONS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope.get("path") in _HIDDEN:
            await refused("Cette adresse ne répond pas.", 404)(scope, receive, send)
        elif scope.get("path") in self._addresses:
            await self._observed(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _observed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request to one of our routes, under a name that its answer carries too."""
        name, start, status = log.begin(route=scope["path"]), perf_counter(), 500

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = name
            await send(message)

        try:
            await self.app(scope, receive, send_named)
        except ClientDisconnect:
            status = _GONE
        finally:
            seconds = perf_counter() - start
            REQUESTS.labels(scope["path"], status).observe(seconds)
            level = logging.DEBUG  # browsers ask thousands of times what is known already
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR or seconds > _SLOW:
                level = logging.WARNING
            elif status >= HTTPStatus.BAD_REQUEST and status not in _REPEATED:
                level = logging.INFO
            facts = {"status": status, "ms": round(seconds * 1000)}
            _logger.log(level, "request", extra={"facts": facts})
