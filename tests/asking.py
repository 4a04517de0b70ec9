"""A browser that speaks to the routes, or to the whole application, without a network."""

import asyncio
import gc
import io
import json
import logging
import runpy
import sys
import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from copy import deepcopy
from functools import partial
from typing import Any, Final

import httpx
import pytest
import streamlit as st
import streamlit.logger
from anyio.from_thread import BlockingPortal, start_blocking_portal
from sources import ROOT
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Message
from streamlit import config
from streamlit.runtime import Runtime, app_session
from streamlit.signal_util import Signal

from coaching.ui.form.sentence_card import sentence_card
from coaching.ui.pages import PUBLIC_PAGES
from coaching.ui.screens.site_pages import opinion_page, public_page
from coaching.ui.screens.written_pages import around
from coaching.ui.wall.projection import wall
from coaching.ui.workshop.desk import desk
from coaching.web.api.readers import reader_routes
from coaching.web.api.routes import routes

ROUTES: Final = [
    *routes(around, sentence_card, (desk, wall), PUBLIC_PAGES, public_page),
    *reader_routes(opinion_page),
]


def written_to(routes: Iterable[Route]) -> list[str]:
    """Return the addresses that a page sends something to."""
    return [route.path for route in routes if "POST" in (route.methods or ())]


class Client:
    app: ASGIApp = Starlette(routes=ROUTES)

    def __init__(self, address: str = "127.0.0.1") -> None:
        self._address = address

    def get(self, path: str, **content: Any) -> httpx.Response:
        return self.ask("GET", path, **content)

    def post(self, path: str, **content: Any) -> httpx.Response:
        return self.ask("POST", path, **content)

    def ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        return asyncio.run(self._sent(method, path, **content))

    async def _sent(self, method: str, path: str, **content: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(self._address, 40_000))
        async with httpx.AsyncClient(transport=transport) as client:
            address = path if "://" in path else f"http://perimetre{path}"
            return await client.request(method, address, **content)


class Served(Client):
    """The whole application, between its start and its end, in an event loop of its own."""

    def __init__(self, app: st.App, portal: BlockingPortal, log: io.StringIO) -> None:
        super().__init__()
        self.app = app
        self.routes = [one for one in app._user_routes if isinstance(one, Route)]  # noqa: SLF001
        self._portal, self._log = portal, log

    def ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        return self._portal.call(partial(self._sent, method, path, **content))

    def heard(self, scope: Mapping[str, Any], *messages: Message) -> list[Message]:
        """Return what is answered to whoever says this, and is gone if it is asked for more.

        Whoever opens a websocket waits for its first answer.
        """
        return self._portal.call(self._heard, scope, [*messages])

    async def _heard(self, scope: Mapping[str, Any], messages: list[Message]) -> list[Message]:
        said, answered = list[Message](), asyncio.Event()
        gone = {"type": f"{scope['type']}.disconnect", "code": 1001}

        async def receive() -> Message:
            if not messages and scope["type"] == "websocket":
                await answered.wait()
            return messages.pop(0) if messages else gone

        async def send(message: Message) -> None:
            said.append(message)
            answered.set()

        await self.app({"client": ("127.0.0.1", 40_000), **scope}, receive, send)
        return said

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.getvalue().splitlines()]

    def told(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines() if line["event"] == event]


@contextmanager
def served() -> Iterator[Served]:
    """Start the application as `uvicorn app:app` does, and end it; then all is as it was."""
    log = io.StringIO()
    with as_it_was():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stderr", log)
            app = runpy.run_path(str(ROOT / "app.py"))["app"]
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(_begun(app)):
            yield Served(app, portal, log)


@asynccontextmanager
async def _begun(app: ASGIApp) -> AsyncIterator[None]:
    said, heard = asyncio.Queue[Message](), asyncio.Queue[Message]()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    running = asyncio.ensure_future(app(scope, said.get, heard.put))
    await said.put({"type": "lifespan.startup"})
    assert await heard.get() == {"type": "lifespan.startup.complete"}
    yield
    await said.put({"type": "lifespan.shutdown"})
    assert await heard.get() == {"type": "lifespan.shutdown.complete"}
    await running


_CHANGED: Final = (
    *((threading, "excepthook"), (logging.getLogger("coaching"), "level")),
    *((streamlit.logger, "setup_formatter"), (config, "_main_script_path")),
    *((app_session, "asyncio"), (app_session, "ScriptRunner")),
)


@contextmanager
def as_it_was() -> Iterator[None]:
    """Put back what a start changes for good in its process: the log, Streamlit, the collector."""
    handlers, collected = [*logging.root.handlers], gc.get_threshold()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "_config_options", deepcopy(config.get_config_options()))
        patch.setattr(config, "_on_config_parsed", Signal())
        patch.setattr(Runtime, "_instance", None)
        for owner, name in _CHANGED:
            patch.setattr(owner, name, getattr(owner, name))
        try:
            yield
        finally:
            # The loop of all sessions closes for none of them.
            asyncio.SelectorEventLoop.close(vars(app_session)["asyncio"].new_event_loop())
            for handler in {*logging.root.handlers} - {*handlers}:
                logging.root.removeHandler(handler)
            logging.captureWarnings(capture=False)
            gc.set_threshold(*collected)
