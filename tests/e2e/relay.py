"""What stands between Playwright and a Firefox as people have it.

Playwright drives such a Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), and
tells it at once which colours a page prefers by a command that Firefox ESR 153 does not know: no
page would open. This runs Firefox, passes everything on, and answers that command itself.

`python relay.py FIREFOX OPTION…` is what Playwright takes for the program.
"""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from typing import Any, Final

from websockets.asyncio.client import connect
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection, serve

_LISTENING: Final = "WebDriver BiDi listening on "
_ADDRESS: Final = re.compile(rf"{_LISTENING}(ws://\S+)")
# Screenshots are one message; nothing waits on a page that thinks for long.
_SOCKET: Final[dict[str, Any]] = {"max_size": None, "compression": None, "ping_interval": None}


async def run(command: Sequence[str]) -> int:
    """Run Firefox until it ends, between it and whoever connects; return its exit status."""
    firefox = await asyncio.create_subprocess_exec(*command, stderr=PIPE)
    assert firefox.stderr
    address = await _address(firefox.stderr)

    async def pass_on(client: ServerConnection) -> None:
        path = client.request.path if client.request else "/"
        async with connect(address + path, **_SOCKET) as browser:
            ways = (_ask(client, browser), _answer(browser, client))
            tasks = [asyncio.create_task(way) for way in ways]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

    async with serve(pass_on, "127.0.0.1", 0, **_SOCKET) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        sys.stderr.write(f"{_LISTENING}ws://127.0.0.1:{port}\n")
        sys.stderr.flush()
        async for _ in firefox.stderr:  # it would wait for a reader
            pass
        return await firefox.wait()


async def _address(said: asyncio.StreamReader) -> str:
    """Return where Firefox listens, as it says once it is ready."""
    async for line in said:
        if found := _ADDRESS.search(line.decode(errors="replace")):
            return found[1]
    sys.exit("Firefox ended before it listened.")


async def _ask(client: Connection, browser: Connection) -> None:
    """Pass on to Firefox what it knows, and answer the rest as done."""
    async for message in client:
        asked = json.loads(message)
        if asked["method"] == "emulation.setMediaFeaturesOverride":
            await client.send(json.dumps({"type": "success", "id": asked["id"], "result": {}}))
        else:
            await browser.send(message)


async def _answer(browser: Connection, client: Connection) -> None:
    async for message in browser:
        await client.send(message)


if __name__ == "__main__":
    sys.exit(asyncio.run(run(sys.argv[1:])))
