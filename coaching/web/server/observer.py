"""What is noted of each request to our own routes, and of the browsers that are connected."""

import logging
from time import perf_counter
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coaching.ops import log_context
from coaching.ops.metrics import REQUESTS, SESSIONS
from coaching.web.api.requests import refused

_OBSERVED: Final = {"/sante", "/saisie", "/salle", "/document", "/metrics"}
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


class Observer:
    """Count and time what is asked; say in the log what was refused, slow or failed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "websocket":
            with SESSIONS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope.get("path") in _HIDDEN:
            await refused("Cette adresse ne répond pas.", 404)(scope, receive, send)
        elif scope.get("path") in _OBSERVED:
            await self._observed(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _observed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request to one of our routes, under a name that its answer carries too."""
        name, start, status = log_context.begin(route=scope["path"]), perf_counter(), 500

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
            _note(scope["path"], status, perf_counter() - start)


def _note(route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(route, status).observe(seconds)
    facts = {"status": status, "ms": round(seconds * 1000)}
    _logger.log(_level(status, seconds), "request", extra={"facts": facts})


def _level(status: int, seconds: float) -> int:
    """Return how much a request matters: browsers ask thousands of times what is known already."""
    if status >= 500 or seconds > _SLOW:  # noqa: PLR2004 - HTTP's own
        return logging.WARNING
    return logging.INFO if status >= 400 and status not in _REPEATED else logging.DEBUG  # noqa: PLR2004
