"""What a browser sends at once: the text is answered before the run that follows it begins."""

import asyncio
from typing import Final

import pytest
from starlette.types import Message, Receive, Scope, Send

from coaching.web.server.texts_first import MOST, TextsFirst

CLASS, ELSEWHERE = "192.0.2.1", "192.0.2.9"
SLOW: Final = MOST / 2
STUCK: Final = MOST * 6
MESSAGES: Final = 40


class Service:
    """Keeps a text in so many seconds, and runs a page at each message; notes what it has done."""

    def __init__(self, seconds: float) -> None:
        self.done: list[str] = []
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            self.done.append("run")
        elif scope["path"] == "/saisie":
            while (await receive()).get("more_body"):
                pass
            await asyncio.sleep(self._seconds)
            self.done.append("text")


async def _served(seconds: float, path: str, address: str) -> list[str]:
    """Have a text sent from the class, then a message from `address`; return what came of it."""
    service = Service(seconds)
    app = TextsFirst(service)

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    async def body() -> Message:
        return {"type": "http.request"}

    async def send(_message: Message) -> None: ...

    request = {"type": "http", "path": path, "client": (CLASS, 1), "headers": []}
    text = asyncio.create_task(app(request, body, send))
    await asyncio.sleep(0)
    await app({"type": "websocket", "client": (address, 2), "headers": []}, receive, send)
    await text
    return service.done


@pytest.mark.parametrize(
    ("seconds", "path", "address", "done"),
    [
        pytest.param(SLOW, "/saisie", CLASS, ["text", "run"], id="a text of the same browser"),
        pytest.param(SLOW, "/saisie", ELSEWHERE, ["run", "text"], id="a text from elsewhere"),
        pytest.param(STUCK, "/saisie", CLASS, ["run", "text"], id="a database that is stuck"),
        pytest.param(SLOW, "/sante", CLASS, ["run"], id="another request"),
    ],
)
def test_a_run_begins_once_the_text_is_answered(
    seconds: float, path: str, address: str, done: list[str]
) -> None:
    assert asyncio.run(_served(seconds, path, address)) == done


class Stuck:
    """Answers no text, and takes each message; the texts that come, come so far and no further."""

    def __init__(self, *, is_whole: bool) -> None:
        self._parts: list[Message] = [{"type": "http.request", "more_body": not is_whole}]
        self._never = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        if scope["type"] == "websocket":
            for _ in range(MESSAGES):
                await receive()
        else:
            while (await receive())["more_body"]:
                pass
            await self._never.wait()

    async def receive(self) -> Message:
        if not self._parts:
            await self._never.wait()
        return self._parts.pop()


async def _held(*, is_whole: bool) -> float:
    """Return how many seconds messages wait for a text that is never answered."""
    stuck = Stuck(is_whole=is_whole)
    app = TextsFirst(stuck)

    async def receive() -> Message:
        return {"type": "websocket.receive"}

    async def send(_message: Message) -> None: ...

    request = {"type": "http", "path": "/saisie", "client": (CLASS, 1), "headers": []}
    text = asyncio.create_task(app(request, stuck.receive, send))
    await asyncio.sleep(0)
    start = asyncio.get_running_loop().time()
    await app({"type": "websocket", "client": (CLASS, 2), "headers": []}, receive, send)
    text.cancel()
    return asyncio.get_running_loop().time() - start


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_text_that_is_never_answered_holds_its_address_once(*, is_whole: bool) -> None:
    assert asyncio.run(_held(is_whole=is_whole)) < MOST * MESSAGES / 2
