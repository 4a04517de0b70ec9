"""A text is kept, and said to be, before the run that follows it begins.

A browser sends both at once when an answer ends. Python runs one thread at a time, and a browser
draws first what comes first: side by side, the person was told later that the text is kept.
"""

import asyncio
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coaching.web.api.requests import address_of

_TEXTS: Final = "/saisie"
# A text takes some 10 ms; a run has not to wait for a database that does not answer.
MOST: Final = 0.05  # s


class TextsFirst:
    """Hold what a websocket brings until the texts of the same address are answered.

    Only those that came whole before it count, and only for `MOST` seconds since then: one whose
    end is kept back holds nobody.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._texts: set[tuple[str, asyncio.Future[None]]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one connection."""
        if scope["type"] == "websocket":
            await self.app(scope, self._patient(scope, receive), send)
        elif scope.get("path") == _TEXTS:
            await self._first(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _first(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        text = (_address(scope), loop.create_future())

        async def as_it_comes() -> Message:
            message = await receive()
            if not message.get("more_body"):
                self._texts.add(text)
                loop.call_later(MOST, self._texts.discard, text)
            return message

        try:
            await self.app(scope, as_it_comes, send)
        finally:
            self._texts.discard(text)
            text[1].set_result(None)

    def _patient(self, scope: Scope, receive: Receive) -> Receive:
        async def after_texts() -> Message:
            message = await receive()
            if texts := {text for address, text in self._texts if address == _address(scope)}:
                await asyncio.wait(texts, timeout=MOST)
            return message

        return after_texts


def _address(scope: Scope) -> str:
    return address_of(HTTPConnection(scope))
