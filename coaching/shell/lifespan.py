"""What is done when the server starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from coaching.shell import crash, serving, sockets


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Set up the sockets and the log; compress the files while the first visitor connects."""
    sockets.send_without_delay()
    crash.keep_text_out_of_the_log()
    Thread(target=serving.make_ready, name="shell-files", daemon=True).start()
    yield
