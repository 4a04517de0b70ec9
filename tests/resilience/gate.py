"""A way to a PostgreSQL server that can be made slow, silent or closed: TCP to its socket."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from sqlalchemy import make_url


class Gate:
    """Passes on what goes to and from the server of `url`; `url` is then the way through it."""

    def __init__(self, url: str) -> None:
        self._socket = Path(str(make_url(url).query["host"])) / ".s.PGSQL.5432"
        self._delay = 0.0
        self._open = asyncio.Event()
        self._open.set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        listening = asyncio.start_server(self._let_through, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result()
        port = self._server.sockets[0].getsockname()[1]
        options = str(make_url(url).query["options"])
        through = make_url(url).set(host="127.0.0.1", port=port, query={"options": options})
        self.url = through.render_as_string(hide_password=False)

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cut(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        self._delay = seconds
        try:
            yield
        finally:
            self._delay = 0.0

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Take what is sent and pass on nothing, as a server that hangs, for a block."""
        self._loop.call_soon_threadsafe(self._open.clear)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._open.set)

    async def _let_through(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await self._open.wait()
        with suppress(OSError):
            server = await asyncio.open_unix_connection(self._socket)
            await asyncio.gather(self._pass(reader, server[1]), self._pass(server[0], writer))
        writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while content := await reader.read(65536):
                await asyncio.sleep(self._delay)
                await self._open.wait()
                writer.write(content)
                await writer.drain()
        with suppress(OSError):
            writer.close()
