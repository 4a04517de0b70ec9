"""A browser that speaks to the routes without a network."""

import asyncio
from typing import Any

import httpx
from starlette.applications import Starlette

from coaching.ui.form.sentence_card import sentence_card
from coaching.ui.pages import PUBLIC_PAGES
from coaching.ui.screens.site_pages import opinion_page, public_page
from coaching.ui.screens.written_pages import around
from coaching.ui.wall.projection import wall
from coaching.ui.workshop.desk import desk
from coaching.web.api.readers import reader_routes
from coaching.web.api.routes import routes


class Client:
    app = Starlette(
        routes=[
            *routes(around, sentence_card, (desk, wall), PUBLIC_PAGES, public_page),
            *reader_routes(opinion_page),
        ]
    )

    def __init__(self, address: str = "127.0.0.1") -> None:
        self._address = address

    def get(self, path: str, **content: Any) -> httpx.Response:
        return asyncio.run(self._sent("GET", path, **content))

    def post(self, path: str, **content: Any) -> httpx.Response:
        return asyncio.run(self._sent("POST", path, **content))

    async def _sent(self, method: str, path: str, **content: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(self._address, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://perimetre") as client:
            return await client.request(method, path, **content)
